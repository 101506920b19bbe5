using PolicyArchive.Search.Research;

namespace PolicyArchive.Web.Trends;

/// <summary>A chart with the words around it.</summary>
/// <param name="Page">The page it stands on, which knows where its years lead.</param>
/// <param name="Chart">Its lines.</param>
/// <param name="Title">What it measures.</param>
/// <param name="Say">How a year is told in words.</param>
internal sealed record ShownChart(IndexModel Page, TrendChart Chart, string Title, Func<YearCount, string> Say);
