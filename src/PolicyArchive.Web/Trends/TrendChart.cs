using System.Globalization;
using PolicyArchive.Search.Research;

namespace PolicyArchive.Web.Trends;

/// <summary>A year on the axis of a chart.</summary>
/// <param name="Year">The year.</param>
/// <param name="Left">Where its column begins.</param>
/// <param name="Middle">The middle of its column.</param>
/// <param name="Index">Its index among the counted years; -1 where nothing was published in it.</param>
/// <param name="IsNamed">Whether there is room to write it under its column.</param>
internal readonly record struct ChartYear(int Year, double Left, double Middle, int Index, bool IsNamed);

/// <summary>A value beside a chart.</summary>
/// <param name="Y">The height of its line.</param>
/// <param name="Label">How it is written.</param>
internal readonly record struct ChartValue(double Y, string Label);

/// <summary>A line of a chart: its path, and the signs at its years.</summary>
internal sealed record ChartLine(string Path, string Signs);

/// <summary>A line chart of one measure by year, in pixels: only lengths and paths, to be drawn as they are.</summary>
internal sealed class TrendChart
{
    public const double Height = 220;
    public const double Top = 12;
    public const double Bottom = 186;

    private const double Narrowest = 36;
    private const double Widest = 96;
    private const double RoomForName = 48;
    private const double Wanted = 480;
    private const int MostYears = 100;
    private const int FewestYears = 5;
    private const double Size = 4;

    private readonly OverTime counts;
    private readonly Func<YearCount, double> measure;

    /// <param name="counts">What was counted, of one year at least.</param>
    /// <param name="measure">What is drawn of it.</param>
    /// <param name="write">How a value is written beside the scale.</param>
    public TrendChart(OverTime counts, Func<YearCount, double> measure, Func<double, string> write)
    {
        (this.counts, this.measure) = (counts, measure);
        var (first, last) = YearsOf(counts);
        IsPart = first > counts.Years[0].Year || last < counts.Years[^1].Year;
        Column = Math.Clamp(Wanted / (last - first + 1), Narrowest, Widest);
        Years = [.. Enumerable.Range(first, last - first + 1).Select((year, i) =>
            new ChartYear(year, i * Column, (i + 0.5) * Column, counts.Years.ToList().FindIndex(totals => totals.Year == year), IsNamed(i, last - first)))];
        Highest = RoundUp(counts.Terms.SelectMany(term => term.Years).Select(measure).DefaultIfEmpty().Max());
        Scale = [.. Enumerable.Range(0, 5).Select(i => Highest * i / 4).Select(value => new ChartValue(Y(value), write(value)))];
        Lines = [.. counts.Terms.Select(Draw)];
    }

    public IReadOnlyList<ChartYear> Years { get; }

    /// <summary>Whether more years were counted than are shown.</summary>
    public bool IsPart { get; }

    /// <summary>How wide the column of a year is.</summary>
    public double Column { get; }

    public double Width => Years.Count * Column + 8;

    /// <summary>What the top of the scale stands for.</summary>
    public double Highest { get; }

    /// <summary>The values that are written beside the lines.</summary>
    public IReadOnlyList<ChartValue> Scale { get; }

    /// <summary>How much room they need, whatever the font.</summary>
    public double ScaleWidth => Scale.Max(value => value.Label.Sum(character => character == '%' ? 14 : 9)) + 8;

    public IReadOnlyList<ChartLine> Lines { get; }

    public static string Pixels(double length) => length.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The sign of a line, around a place: lines are told apart without their colours, too.</summary>
    public static string Sign(int line, double x, double y) => line switch
    {
        0 => Path($"M{x - Size} {y}a{Size} {Size} 0 1 0 {2 * Size} 0a{Size} {Size} 0 1 0 {-2 * Size} 0z"),
        1 => Path($"M{x - Size} {y - Size}h{2 * Size}v{2 * Size}h{-2 * Size}z"),
        2 => Path($"M{x} {y - Size - 1}l{Size + 1} {2 * Size}h{-2 * (Size + 1)}z"),
        3 => Path($"M{x} {y - Size - 2}l{Size + 2} {Size + 2}l{-Size - 2} {Size + 2}l{-Size - 2} {-Size - 2}z"),
        _ => Path($"M{x - Size} {y - Size}l{2 * Size} {2 * Size}M{x + Size} {y - Size}l{-2 * Size} {2 * Size}"),
    };

    /// <summary>From the year before that in which any term is found to the year after the last one, so that it is seen where it begins and ends.</summary>
    private static (int First, int Last) YearsOf(OverTime counts)
    {
        var (first, last) = (counts.Years[0].Year, counts.Years[^1].Year);
        var found = counts.Years.Where((_, i) => counts.Terms.Any(term => term.Years[i] is { Publications: > 0 } or { Occurrences: > 0 })).Select(totals => totals.Year).ToList();
        var (from, to) = found.Count == 0 ? (last, last) : (found[0] - 1, found[^1] + 1);
        from = Math.Max(first, Math.Min(from, to - FewestYears + 1));
        to = Math.Min(last, Math.Max(to, from + FewestYears - 1));
        return (Math.Max(from, to - MostYears + 1), to);
    }

    private double Y(double value) => Bottom - (Bottom - Top) * value / Highest;

    /// <summary>The first year, the last, and between them as many as do not touch one another.</summary>
    private bool IsNamed(int year, int last)
    {
        var step = (int)Math.Ceiling(RoomForName / Column);
        return year == last || (year % step == 0 && last - year >= step);
    }

    private ChartLine Draw(TermOverTime term, int number)
    {
        var (path, signs, isBroken) = (string.Empty, string.Empty, true);
        foreach (var year in Years)
        {
            if (year.Index >= 0)
            {
                var y = Y(measure(term.Years[year.Index]));
                path += Path($"{(isBroken ? 'M' : 'L')}{year.Middle} {y}");
                signs += Sign(number, year.Middle, y);
            }
            // Where nothing was published there is no share: the line stops rather than falls to nothing.
            isBroken = year.Index < 0;
        }
        return new ChartLine(path, signs);
    }

    /// <summary>The next of 1, 2, 4, 5, 10, 20, …; of shares, never more than all.</summary>
    private static double RoundUp(double value)
    {
        if (value <= 0) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (var step in (double[])[1, 2, 4, 5]) if (value <= step * power * 1.000001) return step * power;
        return 10 * power;
    }

    private static string Path(FormattableString path) => string.Create(CultureInfo.InvariantCulture, $"{path.ToString(new OneDecimal())}");

    private sealed class OneDecimal : IFormatProvider, ICustomFormatter
    {
        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg is double length ? Pixels(length) : $"{arg}";
    }
}
