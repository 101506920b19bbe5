using System.Globalization;
using PolicyArchive.Extraction.Confining;
using PolicyArchive.Extraction.Reading;

if (args is not [var parent, var addressSpace, .. var task]) return 2;
Confinement.Enter(int.Parse(parent, CultureInfo.InvariantCulture), long.Parse(addressSpace, CultureInfo.InvariantCulture));
return task is ["try", var port, var file] ? CageTrial.Run(int.Parse(port, CultureInfo.InvariantCulture), file) : Child.Run();
