namespace PolicyArchive.Benchmarks.Corpus;

/// <summary>English words by rank: function words, then the words of city policy, then made-up roots with real endings.</summary>
internal static class EnglishWords
{
    public const int Ranks = 400_000;

    private static readonly string[] FunctionWords =
    [
        "the", "of", "and", "to", "in", "a", "for", "is", "that", "on", "with", "as", "by", "are", "be", "from", "at", "was", "or", "an", "this", "it", "which",
        "will", "have", "not", "their", "has", "were", "can", "also", "more", "these", "such", "been", "each", "its", "they", "all", "other", "than", "into",
        "between", "may", "should", "when", "there", "where", "under", "over", "through", "who", "if", "but", "about", "after", "during", "both", "most", "any",
    ];

    private static readonly string[] CityWords =
    [
        .. """
        city public policy water service plan area support project year program national development local health government management data community
        education information system transport report safety air quality energy environment street road citizen facility district budget housing urban
        people resource use work standard result number level change cost process review office research fund response emergency fire disaster risk
        training school student family child worker business market industry company growth economy employment income tax price rate increase reduction
        measure target goal strategy action task method survey analysis study figure table section chapter annex appendix definition scope purpose law
        act regulation rule article permit licence inspection monitoring evaluation audit control supply demand network pipe reservoir treatment plant
        river flood drainage rainfall storm heat snow winter summer season temperature emission dust particle pollution noise waste recycling landfill
        park tree forest garden green space building construction structure bridge tunnel subway bus bicycle lane parking traffic vehicle driver passenger
        pedestrian station route fare accident injury prevention hospital clinic patient disease vaccine care elderly disability welfare benefit pension
        grant loan subsidy investment partner agreement cooperation exchange visit delegation conference workshop expert adviser committee council member
        mayor department division team staff manager officer agency institute centre foundation association union society library museum culture art
        festival tourism heritage history language translation media press news notice announcement publication brochure manual guide digest summary
        question answer complaint petition application form document record archive register statistics census population household migration birth
        death age gender youth woman man group minority equality right justice court police crime violence victim shelter food nutrition agriculture
        farm fishery market trade export import port airport logistics warehouse technology software internet digital platform application mobile device
        sensor camera map model forecast simulation experiment pilot test sample laboratory chemical mineral chlorine ozone bacteria virus filter pump
        valve meter leak pressure flow volume capacity storage power electricity gas fuel solar wind battery heating cooling insulation efficiency saving
        carbon climate adaptation mitigation resilience recovery relief compensation insurance contract tender procurement supplier price quality
        performance indicator baseline benchmark achievement challenge barrier opportunity lesson experience case example practice innovation idea
        sharing participation volunteer campaign awareness behaviour attitude satisfaction trust transparency openness ethics corruption reform vision
        mission principle value priority phase stage schedule deadline period month week day hour night morning neighbourhood village town suburb region
        province country world continent ocean mountain island coast valley landscape ecosystem species wildlife bird fish insect soil stone sand wood
        steel concrete glass plastic paper textile furniture equipment tool machine robot vehicle engine wheel signal light lamp sign board wall floor
        roof window door stair lift corridor entrance exit evacuation alarm siren drill rescue ambulance firefighter hydrant hose extinguisher smoke
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Distinct(),
    ];

    private static readonly string[] Onsets = ["b", "br", "c", "cl", "d", "f", "fl", "g", "gr", "h", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w"];
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ea", "ou"];
    private static readonly string[] Codas = ["", "n", "r", "l", "s", "m", "t", "nd", "ck"];
    private static readonly string[] Endings = ["", "s", "ed", "ing", "ation", "er", "al", "ly"];
    private static readonly int Syllables = Onsets.Length * Vowels.Length * Codas.Length;

    /// <summary>The first rank whose word means something.</summary>
    public static int FirstContent => FunctionWords.Length;

    /// <summary>How many words there are that are spelled as in a dictionary.</summary>
    public static int Known => FunctionWords.Length + CityWords.Length;

    public static string At(int rank)
    {
        if (rank < FunctionWords.Length) return FunctionWords[rank];
        if (rank < Known) return CityWords[rank - FunctionWords.Length];
        var made = rank - Known;
        // The factor has no divisor in common with the number of roots, so that no two ranks have the same one.
        var root = (int)((long)(made / Endings.Length) * 700_001 % ((long)Syllables * Syllables));
        return Syllable(root / Syllables) + Syllable(root % Syllables) + Endings[made % Endings.Length];
    }

    private static string Syllable(int number) =>
        Onsets[number % Onsets.Length] + Vowels[number / Onsets.Length % Vowels.Length] + Codas[number / Onsets.Length / Vowels.Length];
}
