namespace PolicyArchive.Ingestion;

/// <summary>Whether anyone reads: while someone does, one file at a time is taken in, so that a core is left for answers.</summary>
public sealed class Readers(TimeProvider time)
{
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(1);
    private long seen = time.GetTimestamp() - (long)(Lasting.TotalSeconds * time.TimestampFrequency);

    /// <summary>Whether someone asked for something within the last second.</summary>
    public bool AreThere => time.GetElapsedTime(Volatile.Read(ref seen)) < Lasting;

    /// <summary>Tells that someone asks for something.</summary>
    public void See() => Volatile.Write(ref seen, time.GetTimestamp());
}
