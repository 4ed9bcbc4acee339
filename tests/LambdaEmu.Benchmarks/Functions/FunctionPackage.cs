using System.Diagnostics;
using System.IO.Compression;

namespace LambdaEmu.Benchmarks.Functions;

/// <summary>A deployment package and how AWS is told to run it.</summary>
internal sealed record FunctionPackage(string Language, string Runtime, string Handler, byte[] Zip)
{
    // rwxr-xr-x of a regular file, where zips keep it.
    private const int ExecutableAttributes = unchecked((int)0x81ED0000);

    /// <summary>A function's name for what is measured.</summary>
    public string NameOf(string part) => $"{part}-{Language.TrimStart('.').ToLowerInvariant()}";

    // The distribution's own where that is Debian 12. Others may have been built without the optimisations, which would be what is measured.
    public static FunctionPackage Python(string handler = "echo") => new("Python", "python3.11", $"app.{handler}", ZipOf(SourceOf("python/app.py")));

    public static FunctionPackage Node(string handler = "echo") => new("Node", "nodejs22.x", $"app.{handler}", ZipOf(SourceOf("node/app.js")));

    public static FunctionPackage Ruby(string handler = "echo") => new("Ruby", "ruby3.4", $"app.{handler}", ZipOf(SourceOf("ruby/app.rb")));

    /// <param name="directory">Where App.class lies.</param>
    public static FunctionPackage Java(string directory, string handler = "echo") =>
        new("Java", "java17", $"App::{handler}", ZipOf(Path.Combine(directory, "App.class")));

    public static FunctionPackage Dotnet(string handler = "Echo") => new(".NET", "dotnet8", $"App::App::{handler}",
        ZipOf([SourceOf("dotnet/App.dll"), SourceOf("dotnet/App.deps.json"), SourceOf("dotnet/App.runtimeconfig.json")]));

    public static FunctionPackage C(string bootstrap, string handler = "echo") => new("C", "provided.al2023", handler, ZipOf(bootstrap, ExecutableAttributes));

    /// <summary>The same code under another hash.</summary>
    public FunctionPackage Revised(int revision)
    {
        using var content = new MemoryStream();
        content.Write(Zip);
        using (var zip = new ZipArchive(content, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var file = zip.CreateEntry("revision.txt").Open();
            file.WriteByte((byte)revision);
            file.WriteByte((byte)(revision >> 8));
        }
        return this with { Zip = content.ToArray() };
    }

    /// <summary>Builds a program out of functions/c.</summary>
    /// <returns>The path of a static executable in <paramref name="directory"/>.</returns>
    public static async Task<string> CompileAsync(string name, string directory, CancellationToken ct)
    {
        var program = Path.Combine(directory, name);
        using var compiler = Process.Start("cc", ["-O2", "-static", "-o", program, SourceOf($"c/{name}.c")]);
        await compiler.WaitForExitAsync(ct);
        return compiler.ExitCode == 0 ? program : throw new InvalidOperationException($"cc can't build {name}.c");
    }

    /// <summary>Compiles App.java into the directory.</summary>
    public static async Task CompileJavaAsync(string directory, CancellationToken ct)
    {
        using var compiler = Process.Start("javac", ["--release", "17", "-d", directory, SourceOf("java/App.java")]);
        await compiler.WaitForExitAsync(ct);
        if (compiler.ExitCode != 0)
        {
            throw new InvalidOperationException("javac can't build App.java");
        }
    }

    public static string SourceOf(string path) => Path.Combine(AppContext.BaseDirectory, "functions", path);

    private static byte[] ZipOf(string file, int attributes = 0) => ZipOf([file], attributes);

    private static byte[] ZipOf(IEnumerable<string> files, int attributes = 0)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create))
        {
            foreach (var file in files)
            {
                var entry = zip.CreateEntryFromFile(file, Path.GetFileName(file));
                if (attributes != 0)
                {
                    entry.ExternalAttributes = attributes;
                }
            }
        }
        return content.ToArray();
    }
}
