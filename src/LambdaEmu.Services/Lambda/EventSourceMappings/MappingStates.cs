namespace LambdaEmu.Services.Lambda.EventSourceMappings;

/// <summary>The states of a mapping. Those with -ing end by themselves; nobody may change or delete a mapping in one of them.</summary>
internal static class MappingStates
{
    public const string Creating = "Creating";
    public const string Enabling = "Enabling";
    public const string Enabled = "Enabled";
    public const string Disabling = "Disabling";
    public const string Disabled = "Disabled";
    public const string Updating = "Updating";
    public const string Deleting = "Deleting";

    public const string NothingProcessed = "No records processed";

    public static bool IsTransition(string state) => state is not (Enabled or Disabled);

    /// <summary>The state of a mapping that is being changed.</summary>
    public static string Between(bool wasEnabled, bool isEnabled) => (wasEnabled, isEnabled) switch
    {
        (false, true) => Enabling,
        (true, false) => Disabling,
        _ => Updating,
    };
}
