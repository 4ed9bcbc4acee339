using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Logs.Groups;

/// <summary>Operations that take a group's name or its identifier (name or ARN), but not both.</summary>
internal static class GroupReference
{
    public static LogGroup Require(LogGroupRegistry groups, ResourceScope scope, string? name, string? identifier) => (name, identifier) switch
    {
        ({ }, { }) => throw LogsFaults.Validation("LogGroup name and LogGroup ARN are mutually exclusive parameters."),
        ({ }, null) => groups.Require(scope, name),
        (null, { }) => groups.RequireByIdentifier(scope, identifier),
        _ => throw LogsFaults.Validation("Either LogGroup name or LogGroup ARN must be specified."),
    };
}
