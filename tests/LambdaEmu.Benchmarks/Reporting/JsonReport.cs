using System.Text.Json;

namespace LambdaEmu.Benchmarks.Reporting;

/// <summary>The figures for programs: one object a figure, with the machine that they were measured on.</summary>
internal static class JsonReport
{
    public static void Write(string path, Machine machine, IEnumerable<Figure> figures)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("measuredAt", machine.MeasuredAt);
        json.WriteNumber("cores", machine.Cores);
        json.WriteString("framework", machine.Framework);
        json.WriteString("system", machine.System);
        json.WriteNumber("loadBefore", machine.LoadBefore);
        json.WriteNumber("loadAfter", Machine.Load());
        json.WriteStartArray("figures");
        foreach (var figure in figures)
        {
            Write(json, figure);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Figure figure)
    {
        json.WriteStartObject();
        json.WriteString("part", figure.Part);
        json.WriteString("name", figure.Name);
        json.WriteString("unit", figure.Unit);
        json.WriteNumber("value", figure.Value);
        if (figure.Reference is { } reference)
        {
            json.WriteString("referenceName", figure.ReferenceName);
            json.WriteNumber("reference", reference);
        }
        if (figure.Ratio is { } ratio)
        {
            json.WriteNumber("ratio", ratio);
        }
        if (figure.Bound is { } bound)
        {
            json.WriteString("wanted", $"{(bound.OnRatio ? "ratio" : "value")} at {(bound.AtMost ? "most" : "least")}");
            json.WriteNumber("limit", bound.Limit);
            json.WriteBoolean("ok", figure.IsMet!.Value);
        }
        json.WriteEndObject();
    }
}
