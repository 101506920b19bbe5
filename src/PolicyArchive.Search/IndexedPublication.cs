namespace PolicyArchive.Search;

/// <summary>A publication as it is put into the index.</summary>
/// <param name="Publication">The record.</param>
/// <param name="PublisherNames">All names under which its publisher may be looked for.</param>
/// <param name="Pages">Its pages, numbered from 1 on through its originals without gaps; read once, as they are needed.</param>
public sealed record IndexedPublication(Publication Publication, IReadOnlyList<string> PublisherNames, IEnumerable<IndexedPage> Pages);

/// <summary>A page as it is put into the index.</summary>
/// <param name="Number">Its number within the publication.</param>
/// <param name="Label">Its label as printed.</param>
/// <param name="Text">Its text: the same string that is read and highlighted.</param>
/// <param name="Headings">The spans of the text that are set as headings, in UTF-16 units.</param>
public sealed record IndexedPage(int Number, string Label, string Text, IReadOnlyList<TextSpan> Headings);
