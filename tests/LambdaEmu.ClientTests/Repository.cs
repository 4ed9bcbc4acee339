namespace LambdaEmu.ClientTests;

/// <summary>Files of the repository that tests use where they lie.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(directory.FullName, "LambdaEmu.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        }
        return directory.FullName;
    }
}
