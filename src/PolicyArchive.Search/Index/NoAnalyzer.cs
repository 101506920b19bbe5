using Lucene.Net.Analysis;

namespace PolicyArchive.Search.Index;

/// <summary>Stands where Lucene wants an analyzer: every field brings its own tokens.</summary>
internal sealed class NoAnalyzer : Analyzer
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) =>
        throw new NotSupportedException($"The field {fieldName} has no tokens of its own.");
}
