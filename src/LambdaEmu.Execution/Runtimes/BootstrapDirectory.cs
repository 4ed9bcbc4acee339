using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace LambdaEmu.Execution.Runtimes;

/// <summary>
/// The bootstraps in a directory that may be written: Python's byte code is made there once, since compiling it at each start would
/// cost half of the interpreter's own time, and a Python SDK found on the machine stands in for the one that AWS bundles.
/// </summary>
internal sealed class BootstrapDirectory(string workDirectory, Interpreters interpreters)
{
    private static readonly string[] s_sdkModules = ["boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six.py", "urllib3"];

    private readonly ConcurrentDictionary<string, Task> _compilations = new();
    private readonly Lazy<string> _path = new(() => LayOut(workDirectory, interpreters));

    public string Path => _path.Value;

    /// <summary>Makes the byte code for this interpreter, beside whatever else goes on; until it is there starts are only slower.</summary>
    public void CompileFor(Interpreter python) => _compilations.GetOrAdd(python.Path, static (path, directory) =>
        Task.Run(() => CompileAsync(path, directory)), Path + "/python/lambda_runtime");

    private static string LayOut(string workDirectory, Interpreters interpreters)
    {
        var source = System.IO.Path.Combine(AppContext.BaseDirectory, "runtimes-fn");
        var target = System.IO.Path.Combine(workDirectory, "runtimes");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(target, System.IO.Path.GetRelativePath(source, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
        LinkSdk(System.IO.Path.Combine(target, "python/sdk"), interpreters);
        return target;
    }

    private static void LinkSdk(string directory, Interpreters interpreters)
    {
        var found = interpreters.Python.SelectMany(SitePackages).FirstOrDefault(path => Directory.Exists(path + "/boto3"));
        if (found is null || Directory.Exists(directory))
        {
            return;
        }
        Directory.CreateDirectory(directory);
        foreach (var module in s_sdkModules.Where(module => System.IO.Path.Exists($"{found}/{module}")))
        {
            File.CreateSymbolicLink($"{directory}/{module}", $"{found}/{module}");
        }
    }

    private static IEnumerable<string> SitePackages(Interpreter python)
    {
        var prefix = System.IO.Path.GetFullPath(python.Directory + "/..");
        return [$"{prefix}/lib/python{python.Version}/site-packages", $"{prefix}/local/lib/python{python.Version}/dist-packages", $"{prefix}/lib/python3/dist-packages"];
    }

    private static async Task CompileAsync(string python, string directory)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-m", "compileall", "-q", directory])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
        }
        catch (Win32Exception)
        {
            // Byte code only saves time; an interpreter that can't be started shows itself when a function needs it.
        }
    }
}
