using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PolicyArchive;

/// <summary>
/// A date as precise as it is known: a year, a month or a day, written <c>2020</c>, <c>2020-05</c> or <c>2020-05-22</c>
/// (Extended Date/Time Format, level 0, without times and intervals). Orders by time; a year comes before its months.
/// </summary>
public readonly record struct EdtfDate : IComparable<EdtfDate>
{
    private EdtfDate(int year, int? month, int? day) => (Year, Month, Day) = (year, month, day);

    /// <summary>The year, 1 to 9999.</summary>
    public int Year { get; }

    /// <summary>The month, 1 to 12, where known.</summary>
    public int? Month { get; }

    /// <summary>The day of the month, where known.</summary>
    public int? Day { get; }

    /// <summary>A day known exactly.</summary>
    public static EdtfDate Of(DateOnly date) => new(date.Year, date.Month, date.Day);

    /// <summary>A year.</summary>
    public static EdtfDate OfYear(int year) => Parse(year.ToString("0000", CultureInfo.InvariantCulture));

    /// <summary>Reads a date of level 0.</summary>
    /// <exception cref="FormatException">The text is not such a date, or no such day exists.</exception>
    public static EdtfDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is not a date of the form 2020, 2020-05 or 2020-05-22.");

    /// <summary>Reads a date of level 0; false where the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EdtfDate date)
    {
        date = default;
        string[] forms = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];
        var precision = Array.FindIndex(forms, form => form.Length == text?.Length);
        if (precision < 0 || !DateOnly.TryParseExact(text, forms[precision], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return false;
        date = new EdtfDate(day.Year, precision >= 1 ? day.Month : null, precision == 2 ? day.Day : null);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(EdtfDate other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Year:0000}{(Month is null ? "" : $"-{Month:00}")}{(Day is null ? "" : $"-{Day:00}")}");

#pragma warning disable CS1591 // The comparison operators mean what they say.
    public static bool operator <(EdtfDate left, EdtfDate right) => left.CompareTo(right) < 0;
    public static bool operator >(EdtfDate left, EdtfDate right) => left.CompareTo(right) > 0;
    public static bool operator <=(EdtfDate left, EdtfDate right) => left.CompareTo(right) <= 0;
    public static bool operator >=(EdtfDate left, EdtfDate right) => left.CompareTo(right) >= 0;
#pragma warning restore CS1591
}
