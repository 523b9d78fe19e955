Console.WriteLine("LesionScan");
