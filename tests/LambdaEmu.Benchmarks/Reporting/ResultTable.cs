using System.Globalization;

namespace LambdaEmu.Benchmarks.Reporting;

/// <summary>The figures for people, one line each, printed as they come.</summary>
internal sealed class ResultTable(TextWriter output)
{
    private const string Format = "{0,-8} {1,-52} {2,11} {3,-10} {4,11}  {5,-28} {6,7}  {7,-14} {8}";

    public void WriteHead()
    {
        WriteRow("part", "figure", "value", "unit", "reference", "", "ratio", "wanted", "");
        output.WriteLine(new string('-', 150));
    }

    public void Write(Figure figure) => WriteRow(
        figure.Part,
        figure.Name,
        Number(figure.Value),
        figure.Unit,
        figure.Reference is { } reference ? Number(reference) : "",
        figure.ReferenceName ?? "",
        figure.Ratio is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "",
        figure.Bound is { } bound ? Wanted(bound) : "",
        figure.IsMet switch { true => "ok", false => "OVER", null => "" });

    private void WriteRow(params object[] columns) =>
        output.WriteLine(string.Format(CultureInfo.InvariantCulture, Format, columns).TrimEnd());

    private static string Wanted(Bound bound) =>
        $"{(bound.AtMost ? "<=" : ">=")} {bound.Limit.ToString("#,0.##", CultureInfo.InvariantCulture)}{(bound.OnRatio ? "x" : "")}";

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) < 100 ? "0.0#" : "#,0", CultureInfo.InvariantCulture);
}
