using System.Globalization;
using BenchmarkDotNet.Running;
using LesionScan.Benchmarks.Peers;

// "peer N" is the loop that benchmarks/peers drives, with N threads; anything else is for BenchmarkDotNet.
if (args is ["peer", var threads]) return PeerLoop.Run(int.Parse(threads, CultureInfo.InvariantCulture));
BenchmarkSwitcher.FromAssembly(typeof(PeerLoop).Assembly).Run(args);
return 0;
