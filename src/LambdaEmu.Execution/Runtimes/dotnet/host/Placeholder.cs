using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;

namespace LambdaEmu.DotnetHost;

/// <summary>A start without a function: everything that each function needs is loaded, then this process waits until it is given one.</summary>
internal static class Placeholder
{
    private const string Marker = "_LAMBDAEMU_PLACEHOLDER";

    /// <summary>Returns at once in a process that was started for its function.</summary>
    public static void WaitIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Marker) is not null)
        {
            Rehearse();
            Become(ReadEnvironment());
        }
    }

    /// <summary>Code is compiled when it first runs: one event from a Runtime API of our own.</summary>
    private static void Rehearse()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var api = new RuntimeApi(listener.LocalEndPoint!.ToString()!);
        // What the kernel has accepted may be answered before it is asked.
        var serving = new System.Threading.Thread(() => Serve(listener));
        serving.Start();
        var invocation = api.Next();
        api.Respond(invocation.RequestId, new MemoryStream(new byte[2], 0, 2, writable: true, publiclyVisible: true));
        api.Close();
        serving.Join();
        _ = new AssemblyDependencyResolver(Assembly.GetExecutingAssembly().Location);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<Dictionary<string, string>>("{\"a\":\"b\"}"));
    }

    private static void Serve(Socket listener)
    {
        var buffer = new byte[4096];
        using var connection = listener.Accept();
        connection.Receive(buffer);
        connection.Send(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nLambda-Runtime-Aws-Request-Id: 0\r\nLambda-Runtime-Deadline-Ms: 0\r\n\r\n{}"));
        while (connection.Receive(buffer) > 0)
        {
        }
    }

    private static unsafe byte[] ReadEnvironment()
    {
        byte ready = (byte)'\n';
        Write(0, &ready, 1);
        var block = new MemoryStream();
        var buffer = stackalloc byte[8192];
        nint count;
        while ((count = Read(0, buffer, 8192)) > 0)
        {
            block.Write(new ReadOnlySpan<byte>(buffer, (int)count));
        }
        return block.ToArray();
    }

    private static void Become(byte[] block)
    {
        var nothing = Open("/dev/null", 0);
        Duplicate(nothing, 0);
        Close(nothing);
        // .NET has a copy of the C library's block, which native code goes on to read.
        ClearEnvironment();
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            Environment.SetEnvironmentVariable(name, null);
        }
        foreach (var variable in Encoding.UTF8.GetString(block).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = variable.IndexOf('=');
            var (name, value) = (variable[..end], variable[(end + 1)..]);
            SetVariable(name, value, 1);
            Environment.SetEnvironmentVariable(name, value);
        }
        Environment.CurrentDirectory = Environment.GetEnvironmentVariable("LAMBDA_TASK_ROOT")!;
    }

    [DllImport("libc", EntryPoint = "write")]
    private static extern unsafe nint Write(int descriptor, byte* data, nint count);

    [DllImport("libc", EntryPoint = "read")]
    private static extern unsafe nint Read(int descriptor, byte* buffer, nint count);

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(string path, int flags);

    [DllImport("libc", EntryPoint = "dup2")]
    private static extern int Duplicate(int from, int to);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "clearenv")]
    private static extern int ClearEnvironment();

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetVariable(string name, string value, int overwrite);
}
