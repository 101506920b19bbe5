using System.Globalization;
using System.Text.Json;
using PolicyArchive.Catalog;
using PolicyArchive.Ingestion;
using PolicyArchive.Storage;
using PolicyArchive.Web.Localisation;
using PolicyArchive.Web.Publications;
using Spectre.Console;

namespace PolicyArchive.Web.Verbs;

/// <summary>What came of a run of <c>ingest</c>.</summary>
internal sealed record IngestResult(IngestPlan Plan, IReadOnlyList<LeftOut> NotReceived, IReadOnlyList<Accession> Accessions)
{
    public IEnumerable<LeftOut> LeftOut => Plan.LeftOut.Concat(NotReceived);

    public IEnumerable<(Accession Accession, Outcome.Rejected Outcome)> Rejected =>
        Accessions.Where(accession => accession.Outcome is Outcome.Rejected).Select(accession => (accession, (Outcome.Rejected)accession.Outcome!));
}

/// <summary>Shows a run of <c>ingest</c>: a bar on a terminal, plain lines in a pipe, and at the end a table by outcome with every rejected file by name.</summary>
internal sealed class IngestView(bool asJson)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);
    private readonly bool isTerminal = !asJson && !Console.IsOutputRedirected;

    public async Task ShowAsync(int files, Func<Task<(BatchProgress Progress, bool IsFinished)>> look, CancellationToken cancellation)
    {
        if (!isTerminal)
        {
            await FollowAsync(files, look, line => Console.Error.WriteLine(line), LineEvery, cancellation);
            return;
        }
        await AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async bar =>
        {
            var task = bar.AddTask("taking in", maxValue: Math.Max(files, 1));
            await FollowAsync(files, async () =>
            {
                var now = await look();
                task.Value = now.Progress.Finished;
                return now;
            }, line => task.Description = Markup.Escape(line), LookEvery, cancellation);
            task.Value = task.MaxValue;
        });
    }

    public int Close(IngestResult result, TextLayers layers)
    {
        if (asJson) Console.WriteLine(Json(result, layers));
        else Print(result, layers);
        return result.Rejected.Any() || result.LeftOut.Any() ? Verb.SomeFailed : Verb.Done;
    }

    /// <summary>Says how far a run was when it was ended, and what becomes of the rest.</summary>
    public static Task TellEndAsync(BatchProgress progress, int files) => Console.Error.WriteLineAsync(
        $"Ended. {progress.Total} of {files} files have been received and {progress.Finished} of them finished; the rest of those is taken in while the archive is served or the next time files are. "
        + "What was not received is once the command is given again.");

    private static async Task FollowAsync(
        int files, Func<Task<(BatchProgress Progress, bool IsFinished)>> look, Action<string> say, TimeSpan sayEvery, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var lastSaid = TimeSpan.Zero; ; await Task.Delay(LookEvery, cancellation))
        {
            var (progress, isFinished) = await look();
            var elapsed = TimeProvider.System.GetElapsedTime(began);
            if (isFinished || elapsed - lastSaid >= sayEvery)
            {
                say(Line(files, progress, elapsed));
                lastSaid = elapsed;
            }
            if (isFinished) return;
        }
    }

    private static string Line(int files, BatchProgress progress, TimeSpan elapsed)
    {
        var left = progress.Finished == 0 ? "" : $", about {TimeSpan.FromSeconds(Math.Ceiling(elapsed.TotalSeconds * (files - progress.Finished) / progress.Finished)):g} left";
        return string.Create(CultureInfo.InvariantCulture,
            $"{progress.Finished} of {files} files, {progress.Pages:N0} pages, {progress.Pages / elapsed.TotalSeconds:N0} pages/s{(progress.Finished < files ? left : "")}");
    }

    private static void Print(IngestResult result, TextLayers layers)
    {
        foreach (var notice in result.Plan.Notices) Console.WriteLine(notice);
        var table = new Table().AddColumn("Outcome").AddColumn(new TableColumn("Files").RightAligned()).AddColumn(new TableColumn("Pages").RightAligned());
        foreach (var group in result.Accessions.GroupBy(accession => accession.Outcome is Outcome.Rejected rejected ? $"Rejected: {rejected.Reason}" : accession.Outcome!.GetType().Name).OrderBy(group => group.Key))
            table.AddRow(group.Key, $"{group.Count():N0}", $"{group.Sum(accession => accession.PageCount):N0}");
        if (result.LeftOut.Any()) table.AddRow("Left where it is", $"{result.LeftOut.Count():N0}", "0");
        AnsiConsole.Write(table);
        foreach (var (accession, rejected) in result.Rejected) Console.WriteLine($"Rejected: {accession.Source}: {Texts.English.Became(rejected)}");
        foreach (var accession in result.Accessions)
            if (accession.Outcome is Outcome.Duplicate duplicate) Console.WriteLine($"Duplicate of {duplicate.Of}: {accession.Source}");
        foreach (var accession in result.Accessions)
            if (ActionsOf(accession, layers) is { Count: > 0 } actions) Console.WriteLine($"Asks whoever shows it to {Texts.English.Which(actions)}: {accession.Source}");
        foreach (var left in result.LeftOut) Console.WriteLine($"Left where it is: {left.Name}: {left.Reason}");
    }

    private static IReadOnlyList<FileAction> ActionsOf(Accession accession, TextLayers layers)
    {
        if (accession.Outcome is Outcome.Rejected) return [];
        using var layer = layers.Open(accession.Fixity);
        return layer?.Facts.Actions ?? [];
    }

    private static string Json(IngestResult result, TextLayers layers) => JsonSerializer.Serialize(new
    {
        files = result.Accessions.Select(accession => new
        {
            file = accession.Source,
            fixity = accession.Fixity.Hex,
            outcome = accession.Outcome!.GetType().Name.ToLowerInvariant(),
            id = accession.Outcome switch
            {
                Outcome.Published(var id) => id.Value,
                Outcome.Drafted(var id) => id.Value,
                Outcome.Duplicate(var of) => of.Value,
                _ => null,
            },
            reason = (accession.Outcome as Outcome.Rejected)?.Reason.ToString(),
            detail = (accession.Outcome as Outcome.Rejected)?.Detail,
            sentences = new { en = Texts.English.Became(accession.Outcome!), ko = Texts.Korean.Became(accession.Outcome!) },
            pages = accession.PageCount,
            asksTo = ActionsOf(accession, layers).Select(action => action.Slug()),
            finishedAt = accession.FinishedAt,
        }),
        leftOut = result.LeftOut.Select(left => new { file = left.Name, reason = left.Reason }),
        notices = result.Plan.Notices,
    }, Outputs.Json);
}
