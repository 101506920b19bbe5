using System.Text.Json;

namespace PolicyArchive.EndToEndTests.Pages;

/// <summary>A box in shares of the page's width and height, and how much of it is ink.</summary>
internal sealed record InkBox(double Left, double Top, double Right, double Bottom, double Ink)
{
    /// <summary>Whether this lies on the word from its first letter on, and on its line; not on what is joined to its end.</summary>
    public bool Marks(InkBox word) =>
        Math.Abs(Left - word.Left) < 0.004 && Math.Abs(Top + Bottom - word.Top - word.Bottom) / 2 < 0.3 * (word.Bottom - word.Top) && Right > (word.Left + word.Right) / 2 && Right < word.Right + 0.004;
}

/// <summary>What is really on the screen: the pixels of the canvas that pdf.js drew, where each mark lies over it.</summary>
internal sealed record DrawnPage(double Ink, IReadOnlyList<InkBox> Marks)
{
    private const string ReadPixels = """
        leaf => {
          const canvas = leaf.querySelector("canvas");
          const frame = canvas.getBoundingClientRect();
          const inkIn = (left, top, right, bottom) => {
            const [x, y] = [Math.round(left * canvas.width), Math.round(top * canvas.height)];
            const [width, height] = [Math.max(1, Math.round(right * canvas.width) - x), Math.max(1, Math.round(bottom * canvas.height) - y)];
            const { data } = canvas.getContext("2d").getImageData(x, y, width, height);
            let dark = 0;
            for (let i = 0; i < data.length; i += 4) if (data[i] + data[i + 1] + data[i + 2] < 384) dark++;
            return dark / (data.length / 4);
          };
          const marks = [...leaf.querySelectorAll(".mark rect")].map(rect => {
            const box = rect.getBoundingClientRect();
            const left = (box.left - frame.left) / frame.width, right = (box.right - frame.left) / frame.width;
            const top = (box.top - frame.top) / frame.height, bottom = (box.bottom - frame.top) / frame.height;
            return { left, top, right, bottom, ink: inkIn(left, top, right, bottom) };
          });
          return JSON.stringify({ ink: inkIn(0, 0, 1, 1), marks });
        }
        """;

    public static async Task<DrawnPage> ReadAsync(ILocator leaf) =>
        JsonSerializer.Deserialize<DrawnPage>(await leaf.EvaluateAsync<string>(ReadPixels), JsonSerializerOptions.Web)!;
}
