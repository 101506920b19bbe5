namespace PolicyArchive.Benchmarks.Corpus;

/// <summary>Korean nouns by rank (bound and function words, nouns of city policy, pairs of them, made-up ones), particles and verb endings.</summary>
internal static class KoreanWords
{
    public const int Ranks = 300_000;

    private static readonly string[] FunctionWords =
    [
        "및", "등", "수", "것", "위한", "대한", "통해", "따라", "또한", "그", "이", "각", "모든", "있는", "있다", "관련", "경우", "해당", "다른", "함께", "매우", "다시", "이미", "특히",
    ];

    private static readonly string[] Nouns =
    [
        .. """
        서울 정책 사업 지원 교통 환경 안전 시민 도시 관리 계획 운영 시설 지역 서비스 추진 개선 확대 구축 제공 조사 연구 분석 결과 기준 평가 교육 복지 건강 문화 경제 산업 기업 일자리
        주택 주거 건설 도로 보행 자전거 버스 지하철 철도 주차 차량 운전 승객 노선 요금 사고 예방 점검 대응 재난 화재 소방 구조 대피 훈련 경보 홍수 침수 폭우 강우 하천 배수 하수 상수
        수돗물 수질 정수 급수 배관 누수 계량 요금제 공급 수요 에너지 전력 태양광 난방 냉방 단열 효율 절약 온실 가스 배출 감축 기후 변화 적응 대기 미세먼지 오존 소음 폐기물 재활용 매립
        공원 녹지 나무 숲 정원 생태 건축 건물 구조물 교량 터널 광장 거리 골목 마을 동네 주민 가구 인구 통계 출생 고령 노인 아동 청소년 청년 여성 장애인 가족 돌봄 보육 어린이집 학교 학생
        교사 대학 병원 의료 진료 환자 질병 감염 백신 접종 예산 재정 세금 보조금 기금 대출 투자 계약 입찰 조달 협력 협약 교류 방문 회의 토론 위원회 의회 시장 부서 직원 담당 기관 센터 재단
        협회 도서관 박물관 예술 축제 관광 유산 역사 언어 번역 언론 보도 공고 안내 발간 책자 지침 요약 질문 답변 민원 신청 서류 기록 보존 등록 정보 자료 체계 통신 기술 디지털 플랫폼 앱 감지기
        지도 모형 예측 실험 시범 표본 검사 측정 성분 염소 세균 여과 펌프 밸브 압력 유량 용량 저장 전기 연료 배터리 공유 참여 봉사 홍보 인식 만족 신뢰 투명 공개 윤리 개혁 비전 원칙 가치 목표
        전략 과제 방법 절차 단계 일정 기간 전년 상반기 하반기 월별 지표 성과 사례 경험 교훈 혁신 창업 육성 인재 채용 근로 임금 소득 물가 소비 상권 시장가 농업 식품 급식 위생 영양 보건 정신 상담
        법률 조례 규정 규칙 허가 신고 단속 처분 감사 감독 책임 권한 위임 보호 피해 보상 보험 복구 회복 취약 격차 균형 발전 성장 미래 세대 국제 외국 해외 국내 수도권 지방 자치 행정 공무원 조직
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Distinct(),
    ];

    private const string Syllables =
        "가각간감강개거건검격견결경계고곡공과관광교구국군권규균근금급기길나남내노농능다단당대덕도동두등라란량력로론류리마만망면명모목무문물미민바박반발방배백범법변별병보복본부북분비사산살상생서석선설성세소속송수순술승시식신실심아안암약양어업연열영예오온완왕외요용우운원월위유은음의이인일임입자작장재저적전점정제조종주준중지직진질집차착창채책처천철청체초총최추출충치친침칭타탄태토통투특파판평포표품풍하학한합해행향험혁현형호화확환활황회효후훈";

    private static readonly string[] AfterConsonant = ["은", "이", "을", "의", "에", "에서", "으로", "과", "도", "까지", "부터", "에는", "만", "이라는"];
    private static readonly string[] AfterVowel = ["는", "가", "를", "의", "에", "에서", "로", "와", "도", "까지", "부터", "에는", "만", "라는"];
    private static readonly string[] Middle = ["하는", "하고", "하여", "한", "하기", "되는", "된", "되어", "하며", "할"];
    private static readonly string[] Final = ["한다", "하였다", "했다", "합니다", "하고 있다", "할 수 있다", "된다", "되었다", "됩니다", "해야 한다"];

    public static int FirstContent => FunctionWords.Length;

    public static int Known => FunctionWords.Length + Nouns.Length;

    /// <summary>A noun of two syllables, spelled as in a dictionary.</summary>
    public static IReadOnlyList<string> TwoSyllables { get; } = [.. Nouns.Where(noun => noun.Length == 2)];

    public static bool IsWhole(int rank) => rank < FunctionWords.Length;

    public static string At(int rank)
    {
        if (rank < FunctionWords.Length) return FunctionWords[rank];
        if (rank < Known) return Nouns[rank - FunctionWords.Length];
        var made = (long)(rank - Known);
        if (made < 40_000) return Pair((int)(made * 7_919 % ((long)Nouns.Length * Nouns.Length)));
        return MadeNoun((int)((made - 40_000) * 1_000_003 % ((long)Syllables.Length * Syllables.Length * Syllables.Length)));
    }

    public static string WithParticle(string noun, ref Dice dice) => noun + dice.Of(EndsInConsonant(noun) ? AfterConsonant : AfterVowel);

    public static string WithMiddleEnding(string noun, ref Dice dice) => noun + dice.Of(Middle);

    public static string WithFinalEnding(string noun, ref Dice dice) => noun + dice.Of(Final);

    private static string Pair(int number) => Nouns[number / Nouns.Length] + Nouns[number % Nouns.Length];

    private static string MadeNoun(int number)
    {
        var (first, second, third) = (number % Syllables.Length, number / Syllables.Length % Syllables.Length, number / Syllables.Length / Syllables.Length);
        return third % 2 == 0 ? $"{Syllables[first]}{Syllables[second]}{Syllables[third]}" : $"{Syllables[first]}{Syllables[third]}{Syllables[second]}학";
    }

    private static bool EndsInConsonant(string noun) => noun[^1] is >= '가' and <= '힣' && (noun[^1] - '가') % 28 != 0;
}
