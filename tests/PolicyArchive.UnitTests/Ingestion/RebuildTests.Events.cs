using PolicyArchive.Ingestion;

namespace PolicyArchive.UnitTests.Ingestion;

/// <summary>What happened to a publication cannot be told otherwise afterwards without being noticed.</summary>
public sealed partial class RebuildTests
{
    [Theory]
    [InlineData("edited", false)]
    [InlineData("dropped", false)]
    [InlineData("moved", false)]
    [InlineData("edited", true)]
    [InlineData("dropped", true)]
    [InlineData("moved", true)]
    public async Task A_line_of_what_happened_that_was_edited_dropped_or_moved_is_found_also_where_the_digests_were_made_to_fit(string how, bool isMadeToFit)
    {
        await using var archive = await OpenAsync();
        var record = Named("First");
        foreach (var title in (string[])["First", "Second", "Third"]) await archive.SaveAsync(record = record with { Title = title }, $"It is {title} now", "tests");
        await archive.IndexAsync();
        var (place, whole, events) = (ObjectIn("archive", record.Id), folder.File("whole"), archive.Store.Events(record.Id));
        TemporaryFolder.Copy(place, whole);

        for (var line = 0; line < events.Count; line++)
        {
            var told = Tampered([.. events], how, line);
            if (isMadeToFit)
            {
                Directory.Delete(place, recursive: true);
                archive.Store.Keep(record, [], "Forge", "nobody", told);
            }
            else
            {
                var path = archive.Store.FilesOf(record.Id).Single(file => file.Name == "events.jsonl").Path;
                File.Delete(path);
                await File.WriteAllBytesAsync(path, ArchiveJson.WriteLines(told));
            }

            (await FindingsAsync(archive)).Should().Contain(finding => finding.Id == record.Id && (finding.What.Contains("events") || finding.What.Contains("older state")), $"line {line + 1} was {how}");

            Directory.Delete(place, recursive: true);
            TemporaryFolder.Copy(whole, place);
        }
        (await FindingsAsync(archive)).Should().BeEmpty();
    }

    private static List<Event> Tampered(List<Event> events, string how, int line)
    {
        var touched = events[line];
        events.RemoveAt(line);
        if (how == "edited") events.Insert(line, touched with { Detail = "Nothing was done." });
        if (how == "moved") events.Insert((line + 1) % (events.Count + 1), touched);
        return events;
    }
}
