using System.Collections.Frozen;
using PolicyArchive.Search.Analysis;

namespace PolicyArchive.Search.Queries;

/// <summary>
/// Words with which one asks rather than what one asks for. They need not be in an answer and do not rank it, unless there is nothing else in the query.
/// In quotes they count like any other.
/// </summary>
internal static class WeakWords
{
    private static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
        """
        a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it its may me my no not of on or our
        shall she should so some such than that the their them then there these they this those to us was we were what when where which who whom whose why
        will with would you your about tell find show give please
        무엇 뭐 뭘 뭔 뭔가 뭔가요 뭐야 뭐지 뭐라고 무슨 어떤 어떠한 어떻게 어떤가 어떤가요 어떻습니까 어떠한가 어때 어때요 왜 언제 어디 어딘가 어딘가요 어디서
        누구 누가 몇 몇몇 얼마 얼마나 어느 있 있는 있는가 있는지 있나요 있나 있습니까 있을까요 있을까 있어 있고 있다 있으며 있습니다 없 없는 없나요 없다 하 하는 되 되어 되는 된 될 할 않 않는 않은 않고
        것 것은 것이 것을 것인가 것인가요 수 및 등 등의 등을 위한 위해 위하여 대한 대해 대하여 관한 관해 관하여 통한 통해 통하여 따른 따라 따르면 의한 의해 인한 인해 은 는 을 를 와 과 의 에 로 그리고 또는 혹은 하지만 그러나 그래서 때문에
        이 그 저 이런 그런 저런 이러한 그러한 같은 같이 함께 중 중에 중에서 후 전 때 때의 알려줘 알려주세요 알려 설명해줘 설명해주세요 싶은데 싶어요 싶습니다 싶은 해주세요 무슨 더 가장 매우 또 또한 대해서 관련된
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">A word as written, folded.</param>
    /// <param name="stem">Its stem.</param>
    public static bool Contains(ReadOnlySpan<char> word, ReadOnlySpan<char> stem) =>
        Lookup.Contains(word) || KoreanStems.IsAuxiliary(word) || (Hangul.IsSyllable(word[0]) && Lookup.Contains(stem));
}
