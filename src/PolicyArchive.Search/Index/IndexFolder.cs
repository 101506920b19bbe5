using System.Runtime.InteropServices;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Microsoft.Extensions.Logging;

namespace PolicyArchive.Search.Index;

/// <summary>The folder of the index: opened, checked and emptied here.</summary>
internal sealed partial class IndexFolder(string path, string? textVersion, ILogger logger) : IDisposable
{
    private const string MarkerName = "unfinished";

    public IndexDirectory Directory { get; } = new(new DirectoryInfo(path));

    /// <summary>The version of an index made here: that of its documents and that of the texts in them.</summary>
    public string Version { get; } = $"{Schema.Version}, texts {textVersion}";

    public long Bytes => new DirectoryInfo(path).EnumerateFiles().Sum(LengthOf);

    /// <summary>The writer of the index as it was last committed, or of a new one where there is none that can be used.</summary>
    public IndexWriter OpenWriter(OneMergeAtATime merges, out bool isNew)
    {
        isNew = !IsUsable();
        if (isNew && !IndexWriter.IsLocked(Directory)) Empty();
        try
        {
            return new IndexWriter(Directory, Settings(merges, isNew));
        }
        catch (LockObtainFailedException e)
        {
            throw new SearchException($"Another process writes to the index in {path}.", e);
        }
    }

    private static IndexWriterConfig Settings(OneMergeAtATime merges, bool isNew) => new(Lucene.Net.Util.LuceneVersion.LUCENE_48, new NoAnalyzer())
    {
        OpenMode = isNew ? OpenMode.CREATE : OpenMode.APPEND, IndexDeletionPolicy = new KeepTwoCommits(), MergeScheduler = merges,
        MergePolicy = new TieredMergePolicy { MaxMergedSegmentMB = 4096, SegmentsPerTier = 6, MaxMergeAtOnce = 6, NoCFSRatio = 0 },
        UseCompoundFile = false, RAMBufferSizeMB = 96, WriteLockTimeout = 0,
    };

    /// <summary>Takes everything out of the folder, in which nobody may have anything open.</summary>
    public void Empty()
    {
        foreach (var file in new DirectoryInfo(path).EnumerateFiles().Where(file => file.Name != IndexWriter.WRITE_LOCK_NAME)) file.Delete();
    }

    /// <summary>Reads every file of the index as last committed, past the cache, and compares it with the checksum at its end.</summary>
    /// <returns>What is damaged, a clause each.</returns>
    public IEnumerable<string> Damage(CancellationToken cancellation)
    {
        // Beside a process that writes, a file may have gone meanwhile with the commit that it belonged to.
        foreach (var name in Committed())
            if (ProblemOf(name, cancellation) is { } problem && Committed().Contains(name)) yield return $"{Path.Combine(path, name)} {problem}";
    }

    /// <summary>Notes that the folder is being written to; a folder that still says so when it is opened is checked.</summary>
    public void MarkUnfinished() => File.WriteAllBytes(Path.Combine(path, MarkerName), []);

    public void MarkFinished() => File.Delete(Path.Combine(path, MarkerName));

    /// <summary>Makes the names of new files durable. Lucene.Net does the same after a commit, but passes over an error.</summary>
    public void Sync()
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = NativeMethods.Open(path, 0);
        if (descriptor < 0) throw new IOException($"The folder {path} cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        var result = NativeMethods.Fsync(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = NativeMethods.Close(descriptor);
        if (result != 0) throw new IOException($"The folder {path} cannot be made durable: error {error}.");
    }

    public void Dispose() => Directory.Dispose();

    private bool IsUsable()
    {
        System.IO.Directory.CreateDirectory(path);
        if (!DirectoryReader.IndexExists(Directory)) return false;
        try
        {
            using var reader = DirectoryReader.Open(Directory);
            var version = reader.IndexCommit.UserData.TryGetValue(Schema.VersionKey, out var found) ? found : "none";
            if (version != Version) LogOtherVersion(version, Version);
            else if (File.Exists(Path.Combine(path, MarkerName))) Check(reader);
            return version == Version;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Garbage in an index file comes out as almost any exception; whatever it is, the index is made anew.
            LogDamaged(e);
            return false;
        }
    }

    private static void Check(DirectoryReader reader)
    {
        foreach (var leaf in reader.Leaves) leaf.AtomicReader.CheckIntegrity();
    }

    private ICollection<string> Committed()
    {
        if (!DirectoryReader.IndexExists(Directory)) return [];
        var infos = new SegmentInfos();
        infos.Read(Directory);
        return infos.GetFiles(Directory, includeSegmentsFile: true);
    }

    private string? ProblemOf(string name, CancellationToken cancellation)
    {
        try
        {
            using var input = Directory.OpenChecksumInput(name, IOContext.READ_ONCE);
            var part = new byte[1 << 20];
            for (var left = input.Length - CodecUtil.FooterLength(); left > 0; left -= part.Length)
            {
                cancellation.ThrowIfCancellationRequested();
                input.ReadBytes(part, 0, (int)Math.Min(left, part.Length));
            }
            CodecUtil.CheckFooter(input);
            return null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return "is missing";
        }
        catch (Exception e) when (IndexHealth.IsOfDisk(e))
        {
            return $"cannot be read ({e.Message.TrimEnd('.')})";
        }
        catch (IOException)
        {
            return "is not what was written: its checksum differs";
        }
    }

    private static long LengthOf(FileInfo file) => file.Exists ? file.Length : 0;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index is damaged and is made anew.")]
    private partial void LogDamaged(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The index is of version {Found}, not of {Wanted}, and is made anew.")]
    private partial void LogOtherVersion(string found, string wanted);
}
