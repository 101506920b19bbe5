using PolicyArchive.Extraction.Reading;

return Child.Run();
