namespace PolicyArchive;

/// <summary>What a file asks of the program that shows it, beside showing pages. Nothing here does it; a reader's own program may.</summary>
public enum FileAction
{
    /// <summary>To run scripts, or forms and media that hold programs of their own (XFA, RichMedia).</summary>
    RunScripts,

    /// <summary>To start programs.</summary>
    StartPrograms,

    /// <summary>To open or read other files.</summary>
    OpenFiles,

    /// <summary>To send what is filled in.</summary>
    SendForms,

    /// <summary>To hand out the files that it carries.</summary>
    CarryFiles,
}
