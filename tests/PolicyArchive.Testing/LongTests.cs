namespace PolicyArchive.Testing;

/// <summary>How long tests go on that are the surer the longer they do.</summary>
public static class LongTests
{
    /// <summary>Whether <c>POLICYARCHIVE_LONG_TESTS=1</c> asks for all; by default tests are as long as those who change something can wait.</summary>
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("POLICYARCHIVE_LONG_TESTS") == "1";
}
