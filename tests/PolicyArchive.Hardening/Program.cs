using System.CommandLine;
using System.Globalization;
using PolicyArchive.Hardening.BackingUp;
using PolicyArchive.Hardening.FullDisk;
using PolicyArchive.Hardening.Hostile;
using PolicyArchive.Hardening.Kills;
using PolicyArchive.Hardening.Load;
using PolicyArchive.Hardening.Order;
using PolicyArchive.Hardening.Proxy;
using PolicyArchive.Hardening.Rebuilding;
using PolicyArchive.Hardening.Rot;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// A class for each verb, in a folder of its own.
var root = new RootCommand("Treats PolicyArchive badly and says what it bore.")
{
    HostileVerb.Command(), ActVerb.Command(), KillVerb.Command(), RotVerb.Command(), FullVerb.Command(), StepsVerb.Command(), OrderVerb.Command(), RebuildVerb.Command(), LoadVerb.Command(), BackupVerb.Command(), ProxyVerb.Command(),
};
return await root.Parse(args).InvokeAsync();
