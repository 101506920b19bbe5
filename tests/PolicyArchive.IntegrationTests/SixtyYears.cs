using System.Globalization;
using System.Text;

namespace PolicyArchive.IntegrationTests;

/// <summary>A server over sixty small publications, one for each year from 1960 on; that of the last year is taken in last and said to be registered long before the others.</summary>
public sealed class SixtyYears : IAsyncLifetime
{
    public const int First = 1960;
    public const int Count = 60;
    public const int Last = First + Count - 1;

    private readonly TemporaryFolder folder = new();

    public DateTimeOffset Begun { get; } = TimeProvider.System.GetUtcNow();

    public Server Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await TakeInAsync(Enumerable.Range(First, Count - 1), "2021-03-05");
        await TakeInAsync([Last], "1999-01-01");
        Server = await Server.StartAsync(folder.File("archive"));
        await Server.WaitUntilIdleAsync();
    }

    private async Task TakeInAsync(IEnumerable<int> years, string registered)
    {
        var (files, manifest) = (new List<string>(), new StringBuilder("file,title,issued,registered\n"));
        foreach (var year in years)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{year}.pdf");
            files.Add(folder.File(name));
            await File.WriteAllBytesAsync(files[^1], RawPdf.WithPage($"BT /F1 12 Tf 72 700 Td (Clean water for all in the year {year}) Tj ET").ToBytes());
            manifest.Append(CultureInfo.InvariantCulture, $"{name},Report of {year},{year},{registered}\n");
        }
        await File.WriteAllTextAsync(folder.File("manifest.csv"), manifest.ToString());
        var result = await Executable.RunAsync(["ingest", .. files, "--manifest", folder.File("manifest.csv"), "--home", folder.File("archive")]);
        result.ExitCode.Should().Be(0, result.Output + result.Error);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        folder.Dispose();
    }
}
