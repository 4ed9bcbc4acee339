using System.Text;

namespace LambdaEmu.Services.ApiGateway.ApiKeys;

/// <summary>One key of a file to import.</summary>
internal sealed record ImportedKey(string? Name, string Key, string? Description, bool Enabled, IReadOnlyList<string> UsagePlanIds);

/// <summary>Files of API keys: CSV whose first line names the columns name, key, description, enabled and usageplanIds, in any order and case.</summary>
internal static class ApiKeyFile
{
    /// <exception cref="Core.Errors.AwsException">BadRequestException: no columns name and key.</exception>
    public static IReadOnlyList<ImportedKey> Read(ReadOnlySpan<byte> content)
    {
        var rows = Rows(Encoding.UTF8.GetString(content)).Where(r => r.Exists(f => f.Length > 0)).ToList();
        var header = rows.Count == 0 ? [] : rows[0].ConvertAll(c => c.Trim().ToLowerInvariant());
        if (!header.Contains("key") || !header.Contains("name"))
        {
            throw Faults.BadRequest("API Key file must have the columns name and key");
        }
        return [.. rows.Skip(1).Select(row => Read(header, row))];
    }

    private static ImportedKey Read(List<string> header, List<string> row)
    {
        string? Field(string name) => header.IndexOf(name) is var at && at >= 0 && at < row.Count && row[at].Trim() is { Length: > 0 } text ? text : null;
        return new ImportedKey(
            Field("name"), Field("key") ?? throw Faults.BadRequest("API Key value should be at least 20 characters"), Field("description"),
            !string.Equals(Field("enabled"), "false", StringComparison.OrdinalIgnoreCase),
            Field("usageplanids")?.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []);
    }

    // Quotes go around fields with commas; two of them stand for one.
    private static IEnumerable<List<string>> Rows(string text)
    {
        var (row, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append(text[i++]);
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (c is ',' or '\n'))
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
            else if (c != '\r' || quoted)
            {
                field.Append(c);
            }
        }
        row.Add(field.ToString());
        yield return row;
    }
}
