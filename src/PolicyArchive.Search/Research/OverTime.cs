namespace PolicyArchive.Search.Research;

/// <summary>How often terms are said, by year of publication.</summary>
/// <param name="Years">Every year in which a publication was issued that was counted among, ascending.</param>
/// <param name="Terms">The terms in the order asked for.</param>
/// <param name="Undated">How many publications were left out because their year is not known.</param>
/// <param name="Wordless">How many others were left out because no word of them can be read: records without a file, scans.</param>
public sealed record OverTime(IReadOnlyList<YearTotals> Years, IReadOnlyList<TermOverTime> Terms, int Undated, int Wordless);

/// <summary>What was published in a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Publications">How many publications have words on their pages.</param>
/// <param name="Words">How many words their pages have: what stands between spaces or signs, so that a Korean eojeol is one.</param>
public sealed record YearTotals(int Year, int Publications, long Words);

/// <summary>A term through the years.</summary>
/// <param name="Term">The term as it was asked for.</param>
/// <param name="Years">One for each of <see cref="OverTime.Years"/>, in the same order.</param>
public sealed record TermOverTime(string Term, IReadOnlyList<YearCount> Years);

/// <summary>How often a term is said in a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Publications">How many publications a search for it finds: those that say it on a page or in their record.</param>
/// <param name="Occurrences">In how many places of their pages.</param>
/// <param name="Share">The publications found among those of the year, 0 to 1.</param>
/// <param name="PerMillionWords">Its places in a million words of the year.</param>
public sealed record YearCount(int Year, int Publications, long Occurrences, double Share, double PerMillionWords);
