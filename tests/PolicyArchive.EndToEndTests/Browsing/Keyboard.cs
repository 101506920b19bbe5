using System.Text.Json;

namespace PolicyArchive.EndToEndTests.Browsing;

/// <summary>A reader's keyboard. Wherever it leads, the eye can follow: what has the focus is outlined, on the screen, and not under anything else.</summary>
internal sealed class Keyboard(IPage page)
{
    private const int MostStops = 250;

    private const string WhereTheFocusIs = """
        target => {
          const element = document.activeElement;
          const box = element.getBoundingClientRect();
          const style = getComputedStyle(element);
          const onScreen = { left: Math.max(0, box.left), top: Math.max(0, box.top), right: Math.min(innerWidth, box.right), bottom: Math.min(innerHeight, box.bottom) };
          const places = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(([x, y]) =>
            document.elementFromPoint(onScreen.left + x * (onScreen.right - onScreen.left), onScreen.top + y * (onScreen.bottom - onScreen.top)));
          return JSON.stringify({
            name: `${element.tagName} ${element.id} ${element.textContent.trim().replace(/\s+/g, " ").slice(0, 60)}`,
            isThere: element === target,
            isOutlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
            isOnScreen: onScreen.right - onScreen.left > 3 && onScreen.bottom - onScreen.top > 3,
            isUncovered: places.some(place => place !== null && (element === place || element.contains(place) || place.contains(element) && place.matches("label, a, button"))),
          });
        }
        """;

    /// <summary>Presses the tab key until the target has the focus.</summary>
    public Task TabToAsync(ILocator target) => StepToAsync(target, "Tab");

    public Task TabBackToAsync(ILocator target) => StepToAsync(target, "Shift+Tab");

    public Task PressAsync(string key) => page.Keyboard.PressAsync(key);

    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Goes to the target and follows it.</summary>
    public async Task FollowAsync(ILocator target)
    {
        await TabToAsync(target);
        await PressAsync("Enter");
    }

    private async Task StepToAsync(ILocator target, string key)
    {
        await Expect(target).ToBeAttachedAsync();
        for (var stop = 0; stop < MostStops; stop++)
        {
            await PressAsync(key);
            var focus = JsonSerializer.Deserialize<Focus>(await target.EvaluateAsync<string>(WhereTheFocusIs), JsonSerializerOptions.Web)!;
            focus.Should().Be(focus with { IsOutlined = true, IsOnScreen = true, IsUncovered = true }, $"the focus must be seen on {page.Url}");
            if (focus.IsThere) return;
        }
        Assert.Fail($"{target} cannot be reached by {key} within {MostStops} stops.");
    }

    private sealed record Focus(string Name, bool IsThere, bool IsOutlined, bool IsOnScreen, bool IsUncovered);
}
