using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Settings;

namespace LambdaEmu.ClientTests.ApiGatewayV2.Settings;

/// <summary>What becomes of everything that can be sent to the clients of WebSocket APIs.</summary>
public sealed class ManagementSettingsTests(SharedEmulator emulator) : SettingsAudit(emulator, "apigatewaymanagementapi")
{
    private protected override IReadOnlyList<Setting> Table { get; } =
        [.. Setting.Obeyed("PostToConnection", "WebSocketTests.Management_SendsShowsAndCloses", "ConnectionId", "Data")];

    private protected override IReadOnlyList<string> Setters => ["Post"];

    private protected override (string Operation, string Path) Known => ("PostToConnection", "Data");

    private protected override string Refusal => "BadRequestException";

    private protected override Task PrepareAsync() => Task.CompletedTask;

    private protected override Task<RawAnswer> SendAsync(RefusedSetting setting) => throw new ArgumentException($"Say how {setting.Operation} is called.");
}
