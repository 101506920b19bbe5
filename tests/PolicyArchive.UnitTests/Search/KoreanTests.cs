using System.Text;
using PolicyArchive.Search;

namespace PolicyArchive.UnitTests.Search;

public sealed class KoreanTests
{
    [Theory]
    [InlineData("부산시", "부산시의 계획", "a particle behind a word")]
    [InlineData("자전거", "공공자전거 대여소", "a part of a compound")]
    [InlineData("길", "골목길 정비", "a single syllable inside a word")]
    [InlineData("물", "빗물을 모은다", "a single syllable before a particle")]
    [InlineData("도시재생", "도시 재생 사업", "a space in the text")]
    [InlineData("도시 재생", "도시재생 사업", "a space in the query")]
    [InlineData("물관리", "물 관리 계획", "a word of one syllable apart in the text")]
    [InlineData("공기질", "실내 공기 질 개선", "a word of one syllable apart at the end")]
    [InlineData("공기 질", "실내공기질 개선", "a word of one syllable apart in the query")]
    [InlineData("도시재생", "대도시 재생사업", "a compound parted inside longer words")]
    [InlineData("도시재생사업", "도시 재생 사업", "a compound of three words")]
    [InlineData("물재생센터", "물 재생의 센터", "a compound that begins with one syllable")]
    [InlineData("도시재생", "도시를 재생한다", "a particle and a verb's ending inside a compound")]
    [InlineData("Wi", "무료Wi존", "Latin letters inside Hangul")]
    [InlineData("무료", "무료Wi존", "Hangul before Latin letters")]
    [InlineData("2019", "2019년도 결산", "a number before a counter")]
    [InlineData("2019년", "2019년에 시작", "a number with its counter, and a particle")]
    [InlineData("PM10", "미세먼지(PM10)수치", "letters and digits in brackets")]
    [InlineData("주거복지", "주거와 복지", "a particle inside a compound")]
    [InlineData("주거복지", "주거의 복지", "another particle inside a compound")]
    [InlineData("서울", "서울 首都 交通", "Hangul beside Hanja")]
    [InlineData("교통", "서울 首都 交通", "Hanja for the same word")]
    [InlineData("역사", "歷史 資料", "Hanja that sounds otherwise at the beginning of a word")]
    [InlineData("정책을", "정책의 목표", "another particle in the query")]
    [InlineData("추진하는", "적극 추진하였다", "forms of a verb")]
    [InlineData("깊은", "우물이 깊었다", "forms of a short adjective")]
    [InlineData("찾는", "길을 찾아야 한다", "forms of a short verb")]
    [InlineData("걸리나요", "이틀이 걸렸다", "a stem that has run together with its ending")]
    [InlineData("나눠서", "짐을 나누는", "another such stem, in the query")]
    [InlineData("기다리고", "봄을 기다린다", "an ending after a vowel")]
    [InlineData("배가", "배를 탄다", "a short noun with other particles")]
    [InlineData("둑은", "둑이란", "a short noun with a longer particle")]
    [InlineData("예산인가요", "예산을 세운다", "a question about a noun")]
    [InlineData("건설적이라는", "건설적으로", "an adjective made of a noun")]
    [InlineData("시청", "‘시민청’의 시청", "a particle behind a closing quote")]
    [InlineData("코로나19", "COVID-19와 코로나 19", "a space before the number")]
    [InlineData("COVID19", "COVID-19 대응", "a hyphen in the text")]
    [InlineData("COVID-19", "Covid19 대응", "a hyphen in the query")]
    [InlineData("223조원", "총 223조원을", "money")]
    [InlineData("223", "총 223조원을", "the number of a sum of money")]
    [InlineData("2670", "2,670명", "thousands")]
    [InlineData("2,670", "2670명", "thousands in the query")]
    [InlineData("138.3%", "138.3 퍼센트", "a decimal number")]
    [InlineData("µg/m3", "35 ㎍/㎥ 이하", "units in one character")]
    [InlineData("cafe", "Café 거리", "an accent")]
    [InlineData("ＡＩ", "AI 허브", "full width")]
    [InlineData("2021", "2021.06.09 등록", "the year of a date")]
    [InlineData("１３８．３％", "138.3% 증가", "a number in full width")]
    [InlineData("138.3%", "１３８．３％ 증가", "a number in full width in the text")]
    [InlineData("２，６７０", "2,670명", "thousands in full width")]
    [InlineData("2670", "２，６７０억", "thousands in full width in the text")]
    [InlineData("6,100만명", "모두 6,100만 명의 이용자", "a sum written with a space")]
    [InlineData("6,100만 명", "모두 6,100만명이 이용", "a sum written without a space")]
    [InlineData("6100만", "6,100만명이 이용", "a sum without what is counted")]
    [InlineData("3,000억원", "3000억 원을 들여", "money written with a space")]
    [InlineData("5조3000억원", "5조 3,000억 원의 예산", "money of two parts")]
    [InlineData("250만건", "250만 건", "things counted")]
    [InlineData("10억유로", "10억 유로", "another currency")]
    [InlineData("천만명", "1천만명", "a numeral written with its number")]
    [InlineData("4.19혁명", "4·19혁명 기념", "a day with the other dot")]
    [InlineData("3·1운동", "3.1운동 기념", "the same the other way round")]
    [InlineData("정책연구원", "政策研究院", "Hanja in the form that others write")]
    [InlineData("政策研究", "政策硏究", "both forms of a Hanja")]
    public void What_is_the_same_to_a_reader_is_found(string query, string text, string why)
    {
        using var library = new Library();
        library.Add("Title", text);
        library.Add("Other", "전혀 다른 글");

        library.Titles(query).Should().Equal(["Title"], why);
    }

    [Theory]
    [InlineData("공기질", "공기 질문을 하다", "what stands apart at the end is part of another word")]
    [InlineData("물관리", "강물 관리 계획", "what stands apart at the beginning is part of another word")]
    [InlineData("도시재생", "도시의 교통과 재생", "another word stands between")]
    [InlineData("도시재생", "재생하는 도시", "the other way round")]
    [InlineData("5월18일", "5월 1일과 8일", "other days")]
    public void A_compound_is_not_found_in_syllables_of_other_words(string query, string text, string why)
    {
        using var library = new Library();
        library.Add("Title", text);
        library.Add("Meant", query);

        library.Titles(query).Should().Equal(["Meant"], why);
    }

    [Fact]
    public void A_word_is_found_in_just_the_texts_in_which_it_is_marked_however_these_part_its_syllables()
    {
        var random = new Random(7);
        using var library = new Library();
        var texts = Enumerable.Range(0, 90).Select(_ => string.Join(' ', Enumerable.Range(0, 8).Select(_ => Eojeol(random)))).ToList();
        for (var number = 0; number < texts.Count; number++) library.Add($"{number}", texts[number]);

        var found = 0;
        for (var asked = 0; asked < 200; asked++)
        {
            var word = asked % 2 == 0 ? Syllables(random, random.Next(2, 7)) : texts[random.Next(texts.Count)].Replace(" ", "")[..random.Next(3, 7)];
            var marked = Enumerable.Range(0, texts.Count).Where(number => library.Highlights(word, texts[number]).Count > 0).Select(number => $"{number}");
            library.Ask(new SearchQuery { Text = word, Rows = SearchQuery.MaxRows }).Hits.Select(hit => hit.Title).Order().Should().Equal(marked.Order(), word);
            found += marked.Count();
        }
        found.Should().BeGreaterThan(500);

        static string Syllables(Random random, int count) => new([.. Enumerable.Range(0, count).Select(_ => "물도시재생"[random.Next(5)])]);
        static string Eojeol(Random random) => Syllables(random, random.Next(1, 5)) + random.GetItems(["", "", "의", "에서", "를"], 1)[0];
    }

    [Theory]
    [InlineData("사회", "조사회의 결과", "사회 문제")]
    [InlineData("공원", "항공원격탐사", "한강 공원")]
    [InlineData("시민", "도시민박 안내", "시민의 안내")]
    public void Syllables_that_meet_across_a_border_rank_below_the_word_itself(string query, string accident, string meant)
    {
        using var library = new Library();
        library.Add("accident", accident, accident);
        library.Add("meant", "아무 말", meant);
        library.Add("neither", "다른 글");

        library.Titles(query).Should().Equal("meant", "accident");
    }

    [Theory]
    [InlineData("회의", "회를 먹는 날", "회의의 결과")]
    [InlineData("도로", "도를 넘은 말", "도로는 넓다")]
    [InlineData("사고", "사가 된 사람", "사고가 났다")]
    [InlineData("피해", "피를 본 사람", "피해도 크다")]
    public void Nouns_that_look_like_a_stem_and_its_ending_are_left_whole(string query, string other, string meant)
    {
        using var library = new Library();
        library.Add("other", other);
        library.Add("meant", meant);

        library.Titles(query).Should().Equal("meant");
    }

    [Theory]
    [InlineData("수소 충전소는 어디에 있나요?")]
    [InlineData("수소 OR 충전소는 OR 어디인가요")]
    [InlineData("수소 충전소는 몇이었나요")]
    [InlineData("수소 OR 충전소란 OR 무엇인가")]
    public void The_words_of_asking_do_not_rank(string question)
    {
        using var library = new Library();
        library.Add("asks", "어디에 있나요? 어디인가요? 무엇인가? 몇이었나요?", "무엇인가, 어디에 있나요, 몇이었나요, 수소는");
        library.Add("tells", "수소 충전소");

        library.Titles(question).First().Should().Be("tells");
    }

    [Fact]
    public void A_word_said_twice_weighs_more()
    {
        using var library = new Library();
        library.Add("bridges", "다리의 안전");
        library.Add("trams", "전차의 안전");

        library.Titles("다리 OR 전차 OR 전차").Should().Equal("trams", "bridges");
        library.Titles("전차 OR 다리 OR 다리").Should().Equal("bridges", "trams");
    }

    [Fact]
    public void Decomposed_hangul_is_found_and_marked_where_it_stands()
    {
        using var library = new Library();
        var text = "초미세먼지 농도".Normalize(NormalizationForm.FormD);
        library.Add("Title", text);

        library.Titles("미세먼지").Should().Equal("Title");
        var span = library.Highlights("미세먼지", text).Single();
        text.Substring(span.Start, span.Length).Normalize().Should().Be("미세먼지");
    }

    [Theory]
    [InlineData("서울", "서울시는 크다", "서울")]
    [InlineData("서울시", "서울시는 크다", "서울시")]
    [InlineData("서울시의", "서울시는 크다", "서울시")]
    [InlineData("대중교통", "대중 교통과 대중교통", "대중 교통|대중교통")]
    [InlineData("물", "수돗물과 빗물", "물|물")]
    [InlineData("\"서울시 정책\"", "서울시 정책을 본다. 서울시의 정책", "서울시 정책")]
    [InlineData("\"정책\"", "정책을 정책연구", "정책")]
    [InlineData("policies", "Policy and policies", "Policy|policies")]
    [InlineData("\"tap water\"", "tap water, water tap, Tap  Water", "tap water|Tap  Water")]
    [InlineData("water -tap", "tap water", "water")]
    [InlineData("title:water", "tap water", "")]
    [InlineData("wat*", "Water watch what", "Water|watch")]
    [InlineData("서울*", "서울시는 남서울", "서울")]
    [InlineData("PM2.5", "PM 2.5와 PM2.5", "PM 2.5|PM2.5")]
    [InlineData("안전 안전모", "안전모와 안전", "안전모|안전")]
    [InlineData("city's", "The city’s cities", "city|cities")]
    [InlineData("종이", "종이를 접는다", "종이")]
    [InlineData("길을", "길을 걷고 길에서", "길을|길")]
    public void Marks_stand_where_the_match_is(string query, string text, string marked)
    {
        using var library = new Library();

        var marks = library.Highlights(query, text).Select(span => text.Substring(span.Start, span.Length));

        string.Join('|', marks).Should().Be(marked);
    }

    [Fact]
    public void A_phrase_is_the_form_as_written_but_for_a_particle_at_its_end()
    {
        using var library = new Library();
        library.Add("with a particle at the end", "서울시 정책을 본다");
        library.Add("with a particle inside", "서울시의 정책을 본다");
        library.Add("in a longer word", "서울시 정책연구");

        library.Titles("\"서울시 정책\"").Should().Equal("with a particle at the end");
    }
}
