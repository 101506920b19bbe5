using System.CommandLine;
using System.Globalization;
using PolicyArchive.Benchmarks.Extracting;
using PolicyArchive.Benchmarks.Relevance;
using PolicyArchive.Benchmarks.Running;
using PolicyArchive.Benchmarks.Searching;
using PolicyArchive.Benchmarks.Searching.Engines;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["engine", var verb, var folder, ..]) return OurProgram.Run(verb, folder, args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 1);

var root = new RootCommand("Measures PolicyArchive beside others, in the same run on the same machine.") { SearchVerb.Command(), HttpVerb.Command(), ExtractVerb.Command(), IngestVerb.Command(), StartVerb.Command(), ReindexVerb.Command(), RelevanceVerb.Command() };
return await root.Parse(args).InvokeAsync();
