namespace PolicyArchive.Catalog;

/// <summary>How many there are of a value.</summary>
public sealed record Tally<T>(T Value, int Count);
