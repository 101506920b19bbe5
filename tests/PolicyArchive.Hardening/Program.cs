using System.CommandLine;
using System.Globalization;
using PolicyArchive.Hardening.Hostile;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// A class for each verb, in a folder of its own.
var root = new RootCommand("Treats PolicyArchive badly and says what it bore.")
{
    HostileVerb.Command(),
};
return await root.Parse(args).InvokeAsync();
