namespace PolicyArchive.Ingestion;

/// <summary>Whether anyone reads: while someone does, one file at a time is taken in, so that a core is left for answers.</summary>
public sealed class Readers(TimeProvider time)
{
    private long until;

    /// <summary>Whether someone asked for something within the last second.</summary>
    public bool AreThere => time.GetTimestamp() < Volatile.Read(ref until);

    /// <summary>Tells that someone asks for something.</summary>
    public void See() => Volatile.Write(ref until, time.GetTimestamp() + time.TimestampFrequency);
}
