namespace Sage.Crash.Tests;

/// <summary>A fact that needs a C compiler to build the stepper with.</summary>
public sealed class StepperFactAttribute : FactAttribute
{
    public StepperFactAttribute()
    {
        if (!Stepper.IsAvailable)
            Skip = "needs Linux and a C compiler (/usr/bin/cc)";
    }
}
