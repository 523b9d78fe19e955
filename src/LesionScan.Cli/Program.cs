using LesionScan.Cli.Phantom;

if (args is ["phantom", "ct", .. var rest]) return PhantomCommand.Run(rest);
Console.WriteLine("LesionScan");
return 0;
