namespace LambdaEmu.Core.Policies;

/// <summary>Names with wildcards: * for any characters, ? for one.</summary>
internal static class PolicyPattern
{
    public static bool Matches(string pattern, string name, StringComparison comparison)
    {
        var (p, n) = (0, 0);
        // Where the last star was, and how much of the name it stands for so far.
        var (star, eaten) = (-1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, eaten) = (p++, n);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern.AsSpan(p, 1).Equals(name.AsSpan(n, 1), comparison)))
            {
                (p, n) = (p + 1, n + 1);
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++eaten);
            }
            else
            {
                return false;
            }
        }
        return pattern.AsSpan(p).Trim('*').IsEmpty;
    }
}
