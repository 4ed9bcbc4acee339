namespace LambdaEmu.Execution.Runtimes;

/// <summary>
/// Puts one unpacked layer over others. Symbolic links are taken as they are and never followed, or a later layer could write through an
/// earlier one's link to anywhere.
/// </summary>
internal static class LayerMerge
{
    private const UnixFileMode DirectoryMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static void CreateDirectory(string path) => Directory.CreateDirectory(path, DirectoryMode);

    public static void Add(string layer, string merged)
    {
        foreach (var entry in new DirectoryInfo(layer).EnumerateFileSystemInfos())
        {
            var target = Path.Combine(merged, entry.Name);
            if (entry is DirectoryInfo { LinkTarget: null })
            {
                if (!IsDirectory(target))
                {
                    File.Delete(target);
                    CreateDirectory(target);
                }
                Add(entry.FullName, target);
            }
            else
            {
                Replace(target, entry);
            }
        }
    }

    private static void Replace(string target, FileSystemInfo entry)
    {
        if (IsDirectory(target))
        {
            Directory.Delete(target, recursive: true);
        }
        else
        {
            File.Delete(target);
        }
        if (entry.LinkTarget is { } link)
        {
            File.CreateSymbolicLink(target, link);
        }
        else
        {
            File.Copy(entry.FullName, target);
        }
    }

    private static bool IsDirectory(string path) => new DirectoryInfo(path) is { Exists: true, LinkTarget: null };
}
