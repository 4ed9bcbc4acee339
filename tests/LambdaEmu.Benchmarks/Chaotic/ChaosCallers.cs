using System.Net;
using System.Text;
using LambdaEmu.Benchmarks.Functions;
using LambdaEmu.Benchmarks.Load;

namespace LambdaEmu.Benchmarks.Chaotic;

/// <summary>Sends a plan's invocations over some connections, one in flight on each, and keeps who was answered what.</summary>
internal sealed class ChaosCallers(ChaosPlan plan, IReadOnlyList<ChaosFunction> functions, ChaosDisturbances disturbances)
{
    public const int Connections = 32;
    private const int KeptTexts = 10;

    private readonly ChaosOutcome[] _outcomes = new ChaosOutcome[plan.Count];
    private readonly Guid[] _requestIds = new Guid[plan.Count];
    private readonly List<string> _unexpected = [];
    private int _next = -1;
    private int _surplus;

    /// <summary>By token.</summary>
    public IReadOnlyList<ChaosOutcome> Outcomes => _outcomes;

    /// <summary>By token.</summary>
    public IReadOnlyList<Guid> RequestIds => _requestIds;

    /// <summary>The first answers that were not expected.</summary>
    public IReadOnlyList<string> Unexpected => _unexpected;

    /// <summary>Bytes that came although nobody had asked.</summary>
    public int SurplusBytes => _surplus;

    public int CountOf(ChaosOutcome outcome) => _outcomes.Count(o => o == outcome);

    public Task RunAsync(IPEndPoint emulator, CancellationToken ct) =>
        Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => CallAsync(emulator, ct)));

    private async Task CallAsync(IPEndPoint emulator, CancellationToken ct)
    {
        using var connection = await RawConnection.OpenAsync(emulator, ct);
        int token;
        while ((token = Interlocked.Increment(ref _next)) < plan.Count)
        {
            ct.ThrowIfCancellationRequested();
            disturbances.Announce(token);
            var (index, deed) = plan[token];
            var function = functions[index];
            var request = EmulatorClient.InvokeRequest(function.Name, Encoding.UTF8.GetBytes(plan.EventOf(token)));
            Keep(token, AnswerCheck.Check(await connection.ExchangeAsync(request), token, deed, function));
        }
        Interlocked.Add(ref _surplus, connection.Unread);
    }

    private void Keep(int token, in ChaosAnswer answer)
    {
        (_outcomes[token], _requestIds[token]) = (answer.Outcome, answer.RequestId);
        lock (_unexpected)
        {
            if (answer.Text is not null && _unexpected.Count < KeptTexts)
            {
                _unexpected.Add(answer.Text);
            }
        }
    }
}
