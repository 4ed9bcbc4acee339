namespace LambdaEmu.Services.Sts.Sessions;

/// <summary>How long sessions of the caller itself are.</summary>
internal static class SessionLength
{
    private const int DefaultSeconds = 43_200;
    private const int MaxRootSeconds = 3600;

    /// <summary>The root gets an hour at most, whatever it asks for, as AWS documents it.</summary>
    public static TimeSpan Of(int? seconds, Caller caller)
    {
        var wanted = seconds ?? DefaultSeconds;
        return TimeSpan.FromSeconds(caller.Kind == CallerKind.Root ? Math.Min(wanted, MaxRootSeconds) : wanted);
    }
}
