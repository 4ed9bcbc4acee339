using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.ApiGatewayV2;

/// <summary>What stages reach other services by.</summary>
public sealed record ApiGatewayPorts(ILambdaInvoker Functions, IQueueSender Sender, IQueueReader Reader, ILogSink Logs, ISigningKeys Keys);
