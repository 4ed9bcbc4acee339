using System.Text;
using LambdaEmu.Contracts.Logs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;
using LambdaEmu.Services.Logs.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.UnitTests.Services.Logs;

/// <summary>CloudWatch Logs without the wire: calls go straight to the operations, and time stands still until a test moves it.</summary>
internal sealed class LogsFixture : IAsyncDisposable
{
    public static readonly ResourceScope Scope = new("000000000000", "us-east-1");

    public LogsFixture(IStateStore? store = null)
    {
        Groups = new LogGroupRegistry(store ?? new MemoryStateStore(), Clock, NullLogger<LogGroupRegistry>.Instance);
    }

    public ManualClock Clock { get; } = new();

    public LogGroupRegistry Groups { get; }

    public long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public ValueTask DisposeAsync() => Groups.DisposeAsync();

    public ValueTask<TResponse> CallAsync<TRequest, TResponse>(IOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : class, IInput, new()
        where TResponse : class, IOutput
    {
        var violations = new ConstraintViolations();
        request.Validate(violations);
        violations.ThrowIfAny("InvalidParameterException");
        return operation.HandleAsync(request, new AwsRequestContext(new DefaultHttpContext(), "id") { Scope = Scope }, default);
    }

    public async Task CreateAsync(string group, params string[] streams)
    {
        await CallAsync(new CreateLogGroup(Groups), new CreateLogGroupRequest { LogGroupName = group });
        foreach (var stream in streams)
        {
            await CallAsync(new CreateLogStream(Groups), new CreateLogStreamRequest { LogGroupName = group, LogStreamName = stream });
        }
    }

    public ValueTask<PutLogEventsResponse> PutAsync(string group, string stream, params (long Timestamp, string Message)[] events) =>
        CallAsync(new PutLogEvents(Groups), new PutLogEventsRequest
        {
            LogGroupName = group,
            LogStreamName = stream,
            LogEvents = [.. events.Select(e => new InputLogEvent { Timestamp = e.Timestamp, Message = e.Message })],
        });

    public ValueTask<GetLogEventsResponse> GetAsync(
        string group, string stream, string? token = null, int? limit = null, bool? fromHead = null, long? start = null, long? end = null) =>
        CallAsync(new GetLogEvents(Groups), new GetLogEventsRequest
        {
            LogGroupName = group,
            LogStreamName = stream,
            NextToken = token,
            Limit = limit,
            StartFromHead = fromHead,
            StartTime = start,
            EndTime = end,
        });

    public ValueTask<FilterLogEventsResponse> FilterAsync(
        string group, string? pattern = null, string? token = null, int? limit = null, string[]? streams = null, string? prefix = null) =>
        CallAsync(new FilterLogEvents(Groups), new FilterLogEventsRequest
        {
            LogGroupName = group,
            FilterPattern = pattern,
            NextToken = token,
            Limit = limit,
            LogStreamNames = streams?.ToList(),
            LogStreamNamePrefix = prefix,
        });

    /// <summary>Writes as a function's environment does.</summary>
    public void Write(string group, string stream, params string[] messages)
    {
        var writer = Groups.OpenStream(Scope, group, stream);
        foreach (var message in messages)
        {
            writer.Append(Now, Encoding.UTF8.GetBytes(message));
        }
    }

    public static async Task ShouldFailAsync<T>(Func<ValueTask<T>> call, string code, string message)
    {
        var failure = await call.Invoking(c => c().AsTask()).Should().ThrowAsync<AwsException>();
        failure.Which.Code.Should().Be(code);
        failure.Which.Message.Should().Match(message);
    }
}

internal sealed class ManualClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
