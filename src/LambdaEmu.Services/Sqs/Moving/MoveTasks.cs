using System.Text;
using System.Text.Json;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Moving;

/// <summary>The move tasks of each source, kept in memory: the last ten.</summary>
internal sealed class MoveTasks(QueueRegistry queues)
{
    private const int MaxKept = 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<MessageMoveTask>> _tasks = [];

    /// <param name="maxPerSecond">Null for as fast as it goes.</param>
    public MessageMoveTask Start(string sourceArn, string? destinationArn, int? maxPerSecond)
    {
        var source = queues.FindByArn(sourceArn) ?? throw SqsFaults.NoResource("SourceArn");
        if (!queues.SourcesOf(source).Any())
        {
            throw SqsFaults.InvalidParameter("Source queue must be configured as a Dead Letter Queue.");
        }
        if (destinationArn is not null && queues.FindByArn(destinationArn) is null)
        {
            throw SqsFaults.NoResource("DestinationArn");
        }
        MessageMoveTask task;
        lock (_lock)
        {
            if (!_tasks.TryGetValue(sourceArn, out var tasks))
            {
                _tasks.Add(sourceArn, tasks = []);
            }
            if (tasks.Exists(t => t.Status == MoveStatus.Running))
            {
                throw SqsFaults.InvalidParameter(
                    "There is already a task running. Only one active task is allowed for a source queue arn at a given time.");
            }
            tasks.Insert(0, task = new MessageMoveTask(queues, source, destinationArn, maxPerSecond));
            tasks.RemoveRange(Math.Min(tasks.Count, MaxKept), Math.Max(0, tasks.Count - MaxKept));
        }
        task.Start();
        return task;
    }

    /// <summary>The newest tasks of a source.</summary>
    public List<MessageMoveTask> List(string sourceArn, int max)
    {
        _ = queues.FindByArn(sourceArn) ?? throw SqsFaults.NoResource("SourceArn");
        lock (_lock)
        {
            return [.. _tasks.GetValueOrDefault(sourceArn)?.Take(max) ?? []];
        }
    }

    /// <returns>How many messages it had moved.</returns>
    public long Cancel(string handle)
    {
        var (id, sourceArn) = Read(handle) ?? throw SqsFaults.InvalidParameter($"Value {handle} for parameter TaskHandle is invalid.");
        _ = queues.FindByArn(sourceArn) ?? throw SqsFaults.NoResource("SourceArn");
        MessageMoveTask? task;
        lock (_lock)
        {
            task = _tasks.GetValueOrDefault(sourceArn)?.Find(t => t.Id.ToString() == id);
        }
        return task?.Cancel() ?? throw SqsFaults.NoTask();
    }

    public void Clear()
    {
        lock (_lock)
        {
            foreach (var task in _tasks.Values.SelectMany(t => t))
            {
                task.Cancel();
            }
            _tasks.Clear();
        }
    }

    /// <summary>The handle of a task: its id and its source, as AWS's handles hold them.</summary>
    public static string HandleOf(MessageMoveTask task) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"taskId":"{{task.Id}}","sourceArn":"{{task.SourceArn}}"}"""));

    private static (string Id, string SourceArn)? Read(string handle)
    {
        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(handle));
            return (json.RootElement.GetProperty("taskId").GetString()!, json.RootElement.GetProperty("sourceArn").GetString()!);
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
