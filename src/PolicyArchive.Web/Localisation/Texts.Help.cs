using PolicyArchive.Search;

namespace PolicyArchive.Web.Localisation;

/// <summary>A query that shows something, and what it finds.</summary>
internal sealed record HelpExample(string Query, string Finds);

/// <content>How to ask: the page about the query language. Its examples find something in the samples.</content>
internal sealed partial class Texts
{
    public string Help => Say("Help", "도움말");
    public string HelpTitle => Say("How to search", "검색 도움말");
    public string HelpIntroduction => Say(
        "The whole text of every publication is searched, page by page. Each example below is a link that runs it here.",
        "모든 자료의 본문을 쪽마다 검색합니다. 아래 보기를 누르면 여기서 바로 검색해 볼 수 있습니다.");
    public string HelpWords => Say("Words and phrases", "낱말과 구절");
    public string HelpAskingWords => Say(
        "Common words (how, the, of) are not looked for beside others, and the results say which; in quotes or behind a plus they are, and so is one whose capital letter tells that it means something: vitamin A, floods in May.",
        "흔한 말(어떻게, 무엇, 있는)은 다른 낱말과 함께 있으면 찾지 않고, 어떤 말인지 결과에 알려 드립니다. 따옴표로 묶거나 앞에 +를 붙이면 찾습니다. 영어에서는 vitamin A처럼 뜻이 있는 대문자로 적은 말도 찾습니다.");
    public string HelpFields => Say("Where it stands", "항목을 정해 찾기");
    public string HelpFieldsExplained => Say(
        "Name a field, a colon and the value, without a space between them; several words in quotes. A field that does not exist, or a value that it cannot have, is read as plain words, and the results say so.",
        "항목 이름과 쌍점 뒤에 찾을 값을 붙여 적습니다. 값이 여러 낱말이면 따옴표로 묶습니다. 항목 이름은 제목, 저자, 발행(발행기관), 주제, 종류, 연도, 언어, 쪽, 식별자이며 영어 이름(title, author, publisher, subject, kind, year, language, page, id)도 쓸 수 있습니다. 없는 항목이나 알 수 없는 값은 일반 낱말로 찾고 그렇게 알려 드립니다.");
    public string HelpKorean => Say("Korean words", "조사와 띄어쓰기");
    public string HelpKoreanExplained => Say(
        "A Korean word is found with whatever particle or ending it carries, inside longer words, and whether or not it is written apart. Chinese characters count as their Korean readings. In quotes a word counts as written, but the last one may have a particle.",
        "조사나 어미가 무엇이든, 더 긴 낱말 안에 있든, 띄어 썼든 붙여 썼든 찾습니다. 한자는 한글로 읽은 것과 같게 봅니다. 따옴표 안에서는 적은 그대로 찾되 마지막 낱말에는 조사가 붙어도 됩니다.");
    public string HelpNothing => Say("When nothing has all the words", "낱말이 모두 든 자료가 없을 때");
    public string HelpNothingExplained => Say(
        "Then publications with some of the words are shown, those with most of them first. Under each stand the words it lacks, struck through: follow one to see only publications with that word. A plus before a word says from the start that it must be there.",
        "낱말이 일부만 든 자료를 많이 든 것부터 보여 드립니다. 없는 낱말은 줄을 그어 표시하며, 누르면 그 낱말이 든 자료만 다시 찾습니다. 낱말 앞에 +를 붙이면 처음부터 그 낱말이 든 자료만 찾습니다.");
    public string HelpOtherNames => Say("Other names", "다른 이름");
    public string HelpOtherNamesExplained => Say(
        "Words that name a subject of this archive are looked for under its other names, too, in Korean and English: tap water finds what Korean publications say of it. The results say which; take one away by following it, or all of them. What stands in quotes, behind a field or a plus is looked for as it is.",
        "이 아카이브의 주제를 가리키는 말은 한국어와 영어로 된 다른 이름으로도 찾습니다. 수돗물을 찾으면 tap water도 함께 찾습니다. 결과에 어떤 말로 찾았는지 표시되며, 누르면 그 말을 빼고 다시 찾습니다. 따옴표 안이나 항목 이름, + 뒤의 말은 적은 그대로만 찾습니다.");
    public string HelpTyping => Say("While you type", "입력하는 동안");
    public string HelpTypingExplained => Say(
        "The box completes words, titles, subjects and organisations: go through them with the arrow keys, search with Enter, go back with Escape. Korean may be typed by its first consonants alone. What was typed on the wrong keyboard layout, or misspelt, is understood where that finds more.",
        "검색창은 낱말·제목·주제·기관 이름을 완성해 줍니다. 화살표 키로 고르고 Enter로 찾으며 Esc로 되돌립니다. ㅅㄷㅁ처럼 초성만 적어도 됩니다. 한/영을 잘못 두고 치거나 철자가 틀려도, 고쳐서 더 찾을 수 있으면 알려 드립니다.");
    public string HelpLimits => Say("Limits", "한도");
    public string HelpLimitsExplained => Say(
        $"A search may have {Number(SearchQuery.MaxLength)} characters, {SearchQuery.MaxTerms} words and {SearchQuery.MaxPrefixes} words with a star or a tilde. A word of letters and digits, or a very long one, counts as several. What is not well formed (a star in quotes or before a letter, a question mark for one) is read as plain words, and the results say so.",
        $"검색어는 {Number(SearchQuery.MaxLength)}자, 낱말 {SearchQuery.MaxTerms}개, 별표나 물결표가 붙은 낱말 {SearchQuery.MaxPrefixes}개까지 쓸 수 있습니다. 글자와 숫자가 섞인 낱말이나 아주 긴 낱말은 여러 개로 셉니다. 검색식에 맞지 않으면(따옴표 안이나 글자 앞의 별표, 글자를 대신하는 물음표) 일반 낱말로 찾고 그렇게 알려 드립니다.");

    public IReadOnlyList<HelpExample> WordExamples =>
    [
        Example("tap water", "both words, anywhere in the publication, in any form: waters, watered", "초미세먼지 농도", "두 낱말이 모두 든 자료. 서로 다른 쪽에 있어도 됩니다"),
        Example("\"tap water\"", "exactly these words, one after the other", "\"초미세먼지 농도\"", "이 낱말들이 이 순서로 이어진 곳"),
        Example("tram OR bicycle", "either word, or both", "따릉이 OR 바람길", "둘 가운데 하나라도 든 자료"),
        Example("water -bottle", "the first word, but nothing with the second", "초미세먼지 -농도", "앞 낱말은 있고 뒤 낱말은 없는 자료"),
        Example("(bus OR tram) fare", "brackets keep together what belongs together", "(버스 OR 지하철) 요금", "괄호로 묶어 함께 봅니다"),
        Example("recycl*", "every word that begins like this", "미세*", "이렇게 시작하는 모든 낱말"),
        Example("\"water quality\"~5", "the words in this order or another, with at most five others between them", "\"하늘시 수돗물\"~5", "두 낱말 사이에 다른 낱말이 다섯 개까지 있는 곳"),
        Example("email", "with a hyphen or without one: e-mail", "email", "붙임표(-)로 이은 e-mail도 찾습니다"),
        Example("223 trillion won", "a number of a million or more also as Korean says it: 223조원", "223조원", "백만 이상의 수는 영어로 적은 것도 찾습니다: 223 trillion won"),
        Example("enviroment~", "words spelt a little differently (Latin letters only)", "enviroment~", "철자가 조금 다른 낱말까지(로마자 낱말만)"),
    ];

    /// <summary>The fields.</summary>
    /// <param name="id">A publication that is there; null where the archive is empty.</param>
    public IReadOnlyList<HelpExample> FieldExamples(PublicationId? id) =>
    [
        Example("title:water", "a word of the title", "제목:수돗물", "제목에 있는 낱말"),
        Example("author:\"Haneul Institute\"", "who wrote it", "저자:문가람", "지은이"),
        Example("publisher:waterworks", "the organisation that published it", "발행:하늘시", "발행 기관"),
        Example("subject:cycling", "what it is about, by any name of the subject in English or Korean", "주제:수돗물", "주제. 그 주제의 다른 이름이나 영어 이름으로 적어도 됩니다"),
        Example("kind:manual shelter", "manuals only; others are brochure, report, research-digest, policy-explainer, news, or what the site calls them in either language",
            "종류:매뉴얼 대피", "매뉴얼만. 그 밖에 홍보책자, 보고서, 연구요약집, 정책해설, 소식"),
        Example("year:2019..2021", "published in these years; one year alone, or open at one end: 2020..", "연도:2019..2021", "이 기간에 발행된 자료. 2020.. 처럼 한쪽을 비워도 됩니다"),
        Example("language:Korean", "in Korean; codes will do, too: ko, en", "언어:한국어", "한국어 자료. ko, en 같은 부호로 적어도 됩니다"),
        Example("page:31 shelter", "where the words stand on page 31, counted from the first leaf", "쪽:2 대피", "그 낱말이 2쪽에 있는 자료. 쪽은 첫 장부터 셉니다"),
        .. id is null ? Array.Empty<HelpExample>() :
            [Example($"id:{id}", "one publication, by the identifier in its address", $"식별자:{id}", "주소에 있는 식별자로 자료 하나를 찾습니다")],
    ];

    public IReadOnlyList<HelpExample> KoreanExamples =>
    [
        Example("대피소", "also where a particle follows it", "대피소", "‘대피소에서’, ‘대피소의’도 찾습니다"),
        Example("대중교통", "also where it is written as two words; typed as two, also where it is one", "대중교통", "‘대중 교통’도 찾습니다. 띄어 적어도 붙여 쓴 것을 찾습니다"),
        Example("186만명", "a number and what it counts, with a space between them or none", "186만명", "수와 단위를 띄어 쓴 ‘186만 명’도 찾습니다"),
        Example("물", "one syllable is enough, inside longer words, too", "물", "한 글자도 되고, 더 긴 낱말 안에 있어도 찾습니다"),
    ];

    public IReadOnlyList<HelpExample> NothingExamples =>
    [
        Example("shelter zebra", "what has only one of the two", "초미세먼지 얼룩말", "둘 가운데 하나만 든 자료"),
        Example("+shelter zebra", "what has the first word in any case", "+초미세먼지 얼룩말", "앞 낱말은 반드시 든 자료"),
    ];

    private HelpExample Example(string english, string finds, string korean, string koreanFinds) => new(Say(english, korean), Say(finds, koreanFinds));
}
