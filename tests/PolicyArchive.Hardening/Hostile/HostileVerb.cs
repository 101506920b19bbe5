using System.CommandLine;

namespace PolicyArchive.Hardening.Hostile;

/// <summary>Feeds a running server with files that mean harm and with damaged ones.</summary>
internal static class HostileVerb
{
    public static Command Command()
    {
        var command = new Command("hostile", "Feeds a running server with files that mean harm and with damaged ones.");
        command.SetAction(_ => 0);
        return command;
    }
}
