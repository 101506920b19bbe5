using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using PolicyArchive.Web.Verbs;

Console.OutputEncoding = Encoding.UTF8;
// Not a RootCommand, which is called by the assembly.
var root = new Command("policyarchive", "PolicyArchive keeps policy publications for good and finds the page that says it.")
{
    new HelpOption(), new VersionOption(),
    ServeVerb.Command(), ServeVerb.DemoCommand(), IngestVerb.Command(), SearchVerb.Command(), StatusVerb.Command(), VerifyVerb.Command(), ReindexVerb.Command(), RebuildVerb.Command(),
    ImportVerb.Command(), ExportVerb.Command(), BackupVerb.Command(),
};
var parsed = root.Parse(args);
// Asked to end, a verb ends by itself (serve within ten seconds); System.CommandLine alone would cut it off after two.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
// 2 is wrong use; System.CommandLine has printed what is wrong with it.
return parsed.Errors.Count > 0 ? await parsed.InvokeAsync(invocation) * 2 : await parsed.InvokeAsync(invocation);
