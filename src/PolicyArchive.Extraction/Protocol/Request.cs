namespace PolicyArchive.Extraction.Protocol;

/// <summary>What a child is asked: to read a file within limits.</summary>
internal sealed record Request(string Path, int MaxPages, long MaxCharacters, int ProcessorSeconds)
{
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Path);
        writer.Write(MaxPages);
        writer.Write(MaxCharacters);
        writer.Write(ProcessorSeconds);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>The next request; null at the end of the stream, which is the parent's end.</summary>
    public static Request? Read(BinaryReader reader)
    {
        try
        {
            return new Request(reader.ReadString(), reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt32());
        }
        catch (IOException)
        {
            return null;
        }
    }
}
