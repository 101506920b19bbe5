namespace PolicyArchive.Benchmarks.Corpus;

/// <summary>Random numbers that are the same on every run and every machine (SplitMix64, Steele, Lea and Flood, 2014).</summary>
internal struct Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>Dice of their own for one thing of a kind, whatever was thrown for the others.</summary>
    public static Dice For(ulong seed, int kind, int number)
    {
        var dice = new Dice(seed ^ ((ulong)(uint)kind << 40) ^ ((ulong)(uint)number * 0x9E3779B97F4A7C15));
        dice.Next();
        return dice;
    }

    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15);

    /// <summary>A number from 0 to <paramref name="below"/> - 1.</summary>
    public int Below(int below) => (int)((UInt128)Next() * (ulong)below >> 64);

    /// <summary>A number from 0 to 1, without 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Happens(double probability) => Share() < probability;

    /// <summary>A rank from 0 to <paramref name="ranks"/> - 1 by Zipf's law: the rank r comes up about 1/(r+1) as often as the first.</summary>
    public int Zipf(int ranks) => Math.Min(ranks - 1, (int)Math.Exp(Share() * Math.Log(ranks + 1)) - 1);

    public T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];
}
