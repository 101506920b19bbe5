namespace PolicyArchive.UnitTests.Extraction;

public sealed class SampleTests(Reading reading) : IClassFixture<Reading>
{
    [Fact]
    public async Task A_picture_of_a_page_is_seen_as_scanned_and_said_to_be_so()
    {
        var layer = await reading.LayerAsync(Repository.Sample("scanned-notice.pdf"));

        layer.Pages.Should().OnlyContain(page => page.Status == PageStatus.Scanned);
        layer.Facts.Warnings.Should().ContainSingle().Which.Should().StartWith("Pages 1 to 2: a picture without text");
    }

    [Fact]
    public async Task A_file_with_an_owner_password_is_read_and_one_with_a_user_password_refused()
    {
        (await reading.LayerAsync(Repository.Sample("owner-password.pdf"))).Facts.IsEncrypted.Should().BeTrue();
        (await reading.ReadAsync(Repository.Sample("user-password.pdf"))).Should()
            .BeOfType<PolicyArchive.Extraction.Extraction.Refused>().Which.Reason.Should().Be(RejectionReason.Encrypted);
    }

    [Fact]
    public async Task A_truncated_file_is_damaged() =>
        (await reading.ReadAsync(Repository.Sample("truncated.pdf"))).Should()
            .BeOfType<PolicyArchive.Extraction.Extraction.Refused>().Which.Reason.Should().Be(RejectionReason.Damaged);

    [Theory]
    [InlineData("disaster-response-manual.pdf", "manual", "en", "Disaster Response Manual of the City of Haneul")]
    [InlineData("자전거-연구-다이제스트.pdf", "research-digest", "ko", "하늘연구원 연구 다이제스트 2022년 여름호: 자전거")]
    [InlineData("미세먼지-보도.pdf", "news", "ko", "하늘시 봄철 초미세먼지 18.6μg/m3, 관측 이래 가장 낮아")]
    [InlineData("planning-explainer.pdf", "policy-explainer", "en", "How Much May Be Built Here? The Floor-Area Rules of Haneul, Explained")]
    public async Task A_publication_proposes_its_own_record(string file, string kind, string language, string title)
    {
        var proposals = (await reading.LayerAsync(Repository.Sample(file))).Facts.Proposals;

        proposals.First(proposal => proposal.Field == "title").Value.Should().Be(title);
        proposals.First(proposal => proposal.Field == "kind").Value.Should().Be(kind);
        proposals.First(proposal => proposal.Field == "language").Value.Should().Be(language);
    }

    [Fact]
    public async Task A_digest_in_two_columns_is_read_column_by_column()
    {
        var page = (await reading.LayerAsync(Repository.Sample("air-quality-digest.pdf"))).Pages[1];

        page.Text.Should().Contain("In April 2018\nthere had been one.").And.Contain("likewise a\nrecord, with 36 good days");
    }

    [Fact]
    public async Task Korean_text_beside_a_list_of_contents_is_not_mixed_with_it()
    {
        var page = (await reading.LayerAsync(Repository.Sample("자전거-연구-다이제스트.pdf"))).Pages[0];

        page.Text.Should().Contain("문을 연 뒤 여섯 해 동\n안 1,462만 번 빌려지고 돌아왔다.");
    }

    [Fact]
    public async Task A_list_of_contents_keeps_its_page_numbers_beside_its_titles() =>
        (await reading.LayerAsync(Repository.Sample("재난대응-매뉴얼.pdf"))).Pages[1].Text.Should().Contain("제2장 신고 접수와 출동 5\n");

    [Fact]
    public async Task Every_word_of_every_sample_lies_on_its_page_and_in_its_text()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Samples, "*.pdf"))
        {
            if (await reading.ReadAsync(file) is not PolicyArchive.Extraction.Extraction.Readable { Layer: var layer }) continue;
            foreach (var page in layer.Pages)
            {
                var end = 0;
                foreach (var word in page.Words)
                {
                    (word.Start >= end && word.End <= page.Text.Length && word.Length > 0).Should().BeTrue($"{file}, page {page.Number}, offset {word.Start}");
                    page.Text.AsSpan(word.Start, word.Length).IndexOfAny(' ', '\n').Should().Be(-1);
                    (word.Box.Right > -1 && word.Box.X < page.Width + 1 && word.Box.Bottom > -1 && word.Box.Y < page.Height + 1).Should().BeTrue();
                    end = word.End;
                }
                page.Text.Should().Be(page.Text.Normalize());
            }
        }
    }
}
