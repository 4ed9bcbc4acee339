namespace LambdaEmu.Execution.Runtimes;

/// <summary>The directories in which interpreters may lie.</summary>
internal static class SearchPath
{
    /// <summary>PATH, the usual system directories, and where version managers install, the newest first.</summary>
    public static IReadOnlyList<string> OfThisMachine()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        IEnumerable<string> installed =
        [
            .. Versions(Environment.GetEnvironmentVariable("PYENV_ROOT") ?? home + "/.pyenv", "versions", "bin"),
            .. Versions(home + "/.asdf/installs", "python", "bin"),
            .. Versions(home + "/.local/share/mise/installs", "python", "bin"),
            .. Versions(home + "/.local/share/uv", "python", "bin"),
            .. Versions(Environment.GetEnvironmentVariable("NVM_DIR") ?? home + "/.nvm", "versions/node", "bin"),
            .. Versions(home + "/.asdf/installs", "nodejs", "bin"),
            .. Versions(home + "/.local/share/mise/installs", "node", "bin"),
            .. Versions(home + "/.local/share/fnm", "node-versions", "installation/bin"),
            .. Versions(Environment.GetEnvironmentVariable("RBENV_ROOT") ?? home + "/.rbenv", "versions", "bin"),
            .. Versions(home + "/.rvm", "rubies", "bin"),
            .. Versions(home + "/.asdf/installs", "ruby", "bin"),
            .. Versions(home + "/.local/share/mise/installs", "ruby", "bin"),
            .. Versions("/opt", "rubies", "bin"),
            Environment.GetEnvironmentVariable("JAVA_HOME") + "/bin",
            .. Versions("/usr/lib", "jvm", "bin"),
            .. Versions("/Library/Java", "JavaVirtualMachines", "Contents/Home/bin"),
            .. Versions(home + "/.sdkman/candidates", "java", "bin"),
            .. Versions(home + "/.asdf/installs", "java", "bin"),
            .. Versions(home + "/.local/share/mise/installs", "java", "bin"),
            Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "",
            home + "/.dotnet",
            "/usr/share/dotnet",
            "/usr/lib/dotnet",
            "/usr/local/share/dotnet",
            .. Versions(home + "/.asdf/installs", "dotnet", ""),
            .. Versions(home + "/.local/share/mise/installs", "dotnet", ""),
            .. Versions(home + "/.volta/tools/image", "node", "bin"),
        ];
        return [.. OfTools().Concat(installed).Distinct().Where(Directory.Exists)];
    }

    /// <summary>The host's own PATH and the system directories, without those of shims: what a function may call.</summary>
    public static IEnumerable<string> OfTools() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Concat(["/usr/local/bin", "/usr/bin", "/bin", "/opt/homebrew/bin"])
        .Where(directory => Path.IsPathRooted(directory) && !directory.TrimEnd('/').EndsWith("/shims", StringComparison.Ordinal))
        .Distinct();

    private static IEnumerable<string> Versions(string root, string folder, string bin)
    {
        var parent = Path.Combine(root, folder);
        return Directory.Exists(parent)
            ? Directory.GetDirectories(parent).OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, bin))
            : [];
    }
}
